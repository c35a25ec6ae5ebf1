import type { Chance } from '../assessment/draw.ts'
import { fold } from './text.ts'

/** What a user name keeps of the wish: the rest is for the number behind it, of 32 signs. */
const longest = 25

/** What a sign-in name is made of for who wishes none: given name and family name, «lan.bui». Never empty. */
export function nameOfOwn(fullName: string): string {
  const words = fold(fullName).split(' ').map((word) => word.replace(/[^a-z]/gu, '')).filter((word) => word !== '')
  const given = words.at(-1) ?? 'hocvien'
  const family = words.length > 1 ? words[0] ?? '' : ''
  return [given, family].filter((word) => word !== '').join('.').slice(0, 20)
}

/**
 * User names with a number behind that nobody could foresee, «lan.bui-4821», so that no answer tells whether the name alone is somebody's: four digits, which people
 * keep in mind, then six for names that very many have.
 */
export function numberedNames(name: string, chance: Chance): readonly string[] {
  return [4, 4, 4, 6, 6, 6].map((digits) => `${wishOf(name)}-${10 ** (digits - 1) + Math.floor(chance() * 9 * 10 ** (digits - 1))}`)
}

/** The part of a user name before its number that a wish comes to: what the owner may go on typing on a device of theirs. */
export function wishOf(name: string): string {
  return name.slice(0, longest)
}
