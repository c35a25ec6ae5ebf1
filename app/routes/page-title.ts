import { isLanguage, wordsOf, type Words } from '#app/words/words.ts'

interface MetaArgs { readonly matches: readonly ({ readonly id?: string; readonly loaderData?: unknown; readonly data?: unknown } | undefined)[]; readonly loaderData?: unknown }

/** A page's title in the reader's language, followed by the product's name. */
export function pageTitle(titleOf: (words: Words, loaderData: unknown) => string) {
  return ({ matches, loaderData }: MetaArgs): { title: string }[] => {
    const root = matches[0]?.loaderData
    const language = typeof root === 'object' && root !== null && 'language' in root && isLanguage(root.language) ? root.language : 'vi'
    const words = wordsOf(language)
    return [{ title: `${titleOf(words, loaderData)} · ${words.frame.mark}` }]
  }
}
