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

/** What an app shows of a link that is sent in it: a title, a sentence and a picture with its whole address. */
export interface Share { readonly title: string; readonly text: string; readonly picture: string }

type Meta = { readonly title: string } | { readonly property: string; readonly content: string }

/** A page's title, and what is shown of its link where it is shared (Open Graph); nothing of that for a page that failed. */
export function sharedPage(titleOf: (words: Words, loaderData: unknown) => string, shareOf: (loaderData: unknown) => Share | undefined) {
  const title = pageTitle(titleOf)
  return (args: MetaArgs): Meta[] => {
    const share = shareOf(args.loaderData)
    const told = share ? { 'og:title': share.title, 'og:description': share.text, 'og:image': share.picture } : {}
    return [...title(args), ...Object.entries(told).map(([property, content]) => ({ property, content }))]
  }
}
