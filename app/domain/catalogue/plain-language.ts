import type { Abbreviation, Replacement } from './language.ts'
import { countWords } from './lesson.ts'

/** Sentences, and parts of them that a semicolon or a dot in the middle of the line sets apart. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?…;])[»"]?\s+|(?<!\s)\s+·\s+/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}

/** Sentences of more words than somebody reads in one breath. */
export function longSentences(text: string, limit: number): readonly { readonly sentence: string; readonly words: number }[] {
  return sentencesOf(text).map((sentence) => ({ sentence, words: countWords(sentence) })).filter(({ words }) => words > limit)
}

/**
 * The words of a list that an author uses himself, as whole words, whatever their letter case. What stands in «…» is somebody
 * else's (a button, a message), and a name is a name: neither is replaced.
 */
export function replaceable(text: string, list: readonly Replacement[], names: readonly string[]): readonly Replacement[] {
  const own = names.reduce((rest, name) => rest.replaceAll(name, ' … '), withoutQuotes(text)).toLowerCase()
  return list.filter(({ word }) => own.includes(word) && hasWord(own, word))
}

function withoutQuotes(text: string): string {
  return text.replace(/«[^«»]*»/gu, ' … ')
}

/** Whole words only, and never inside an address or a file name: «app» is in «app của máy», not in «app.example». */
function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}.@/-])${word}(?![\\p{L}\\p{N}@/-]|\\.\\p{L})`, 'u').test(text)
}

/** Words in capitals without a mark, two letters or more; «SIÊU KHẨN» is shouting, and spelt like any word. Quotes and addresses are left out. */
export function abbreviationsIn(text: string): readonly string[] {
  return [...new Set([...withoutQuotes(text).matchAll(/(?<![\p{L}\p{N}.@/-])[A-Z]{2,}(?![\p{L}\p{N}@-])/gu)].map(([found]) => found))]
}

/** Whether a text says an abbreviation in full: «trí tuệ nhân tạo (AI)». */
export function spellsOut(text: string, { long }: Abbreviation): boolean {
  return long === undefined || text.toLowerCase().includes(long.toLowerCase())
}
