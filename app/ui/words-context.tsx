import { createContext, useContext, type ReactNode } from 'react'
import { formatOf, type Format } from '#app/words/format.ts'
import { wordsOf, type Language, type Words } from '#app/words/words.ts'

export interface SpokenWords { readonly words: Words; readonly language: Language; readonly format: Format }

const WordsContext = createContext<SpokenWords>({ words: wordsOf('vi'), language: 'vi', format: formatOf('vi') })

/** Gives every component below the words and formats of one language. */
export function WordsProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <WordsContext value={{ words: wordsOf(language), language, format: formatOf(language) }}>{children}</WordsContext>
}

/** Courses are written in Vietnamese, whatever the interface speaks: screen readers are told so (WCAG 3.1.2). */
const ContentLanguage = createContext('vi')

/** What stands below is content in this language: a translated card or question. */
export function InLanguage({ language, children }: { readonly language: string; readonly children: ReactNode }) {
  return <ContentLanguage value={language}>{children}</ContentLanguage>
}

/** The language of the content around; Vietnamese outside a translation. */
export function useContentLanguage(): string {
  return useContext(ContentLanguage)
}

/** The words of the reader's language, with its number and date formats. Vietnamese outside a provider. */
export function useWords(): SpokenWords {
  return useContext(WordsContext)
}
