import { spelled } from './syllable.ts'

/** Addresses, file names and the numbers of documents (30/2020/NĐ-CP) are read by other rules, or by nobody. */
const notWords = /(?:^|[\p{L}\p{N}«()])\.\p{L}|\p{L}\.\(|[@_<>]|\p{N}\/|\p{L}\/[a-z]/u

/** A file name, a password or part of an address: Vietnamese has no hyphens. */
const joined = /^[a-z0-9]+(?:-[a-z0-9]+)+$/i

/** Capitals without any mark: an abbreviation, which has a rule of its own. */
const abbreviation = /^[A-Z]{2,}$/

/** A person's «khong dau» message: four words or more, not one letter with a mark. */
function isUnmarked(text: string): boolean {
  return /^[\x20-\x7e«»…–—]*$/u.test(text) && text.split(/\s+/u).length >= 4
}

/** «mas», «chua benh cho ga»: letters a learner types or reads as they are. */
const quotedLetters = /«[\x20-\x7e]*»/gu

/** The words of a text that are neither Vietnamese syllables nor allowed; each once, with its right spelling where only the tone stands wrong. */
export function misspelt(text: string, isAllowed: (word: string) => boolean): readonly { readonly word: string; readonly right: string | null }[] {
  if (isUnmarked(text)) return []
  const words = text.replace(quotedLetters, ' ').split(/\s+/u).filter((chunk) => !notWords.test(chunk)).flatMap(wordsOfChunk)
  return [...new Set(words)].flatMap((word) => fault(word, isAllowed))
}

/** «Wi-Fi» is a word of its own when it is allowed as a whole, else each of its parts is. */
function wordsOfChunk(chunk: string): readonly string[] {
  return chunk.match(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*/gu) ?? []
}

function fault(word: string, isAllowed: (word: string) => boolean): readonly { readonly word: string; readonly right: string | null }[] {
  if (isAllowed(word.toLowerCase())) return []
  if (joined.test(word)) return []
  if (word.includes('-')) return word.split('-').flatMap((part) => fault(part, isAllowed))
  if (/\p{N}/u.test(word) || [...word].length === 1 || abbreviation.test(word)) return []
  const right = spelled(word)
  return right === word.toLowerCase() ? [] : [{ word, right }]
}
