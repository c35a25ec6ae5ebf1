import { canonical, fold } from './text.ts'
import { accept, refuse, type Result } from '../result.ts'

export interface PersonName {
  readonly full: string
  /** Given name first, then family, then middle: how Vietnamese lists are sorted. */
  readonly sort: string
  readonly folded: string
  readonly given: string
}

/** A full name as written by the person: 2 to 80 characters, letters, spaces, apostrophe, hyphen, dot. Source of the order: DOMAIN §6. */
export function personName(text: string): Result<PersonName, 'name-unreadable'> {
  const full = canonical(text)
  if (full.length < 2 || full.length > 80 || !/^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u.test(full)) return refuse('name-unreadable')
  const words = full.split(' ')
  const given = words.at(-1) ?? full
  const family = words.length > 1 ? words[0] ?? '' : ''
  const middle = words.slice(1, -1).join(' ')
  return accept({ full, given, sort: [given, family, middle].join(' ').toLowerCase(), folded: fold(full) })
}

/** Initials for a public page: «Nguyễn Văn An» → «N. V. A.» */
export function initials(full: string): string {
  return full.split(' ').map((word) => `${[...word][0] ?? ''}.`).join(' ')
}
