import { en } from './en/all.ts'
import { vi } from './vi/all.ts'

/** Every string of the interface, by area. Vietnamese is the source; English has the same shape or does not compile. */
export type Words = typeof vi

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

const words: Record<Language, Words> = { vi, en }

export function wordsOf(language: Language): Words {
  return words[language]
}

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text)
}
