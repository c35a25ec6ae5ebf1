import { fold } from './text.ts'

/** The letters of a text alone, without accents, spaces, digits and signs: of «Hòa-Bình 2026!» «hoabinh». */
export function lettersOf(text: string): string {
  return fold(text).replace(/[^a-z]/gu, '')
}

/** The shortest text that, said again and again, makes this one: of «abcabc» it is «abc», of most texts they themselves. */
export function repeatedPart(text: string): string {
  return text.slice(0, `${text}${text}`.indexOf(text, 1))
}
