import { phoneNumber } from '../people/sign-in-name.ts'
import { fold } from '../people/text.ts'

/** By what somebody is found in lists of which nobody has said yet whom they are about. */
export interface Sought { readonly name: string | null; readonly birthYear: number | null; /** Numbers in E.164, addresses in small letters. */ readonly contacts: readonly string[] }

/** A row as it was read; `birth` is what stands where the day or year of birth belongs. */
export interface SoughtRow { readonly cells: readonly string[]; readonly birth: string | null }

/** Longer cells name nobody: they tell something. */
const longestName = 160

/**
 * Whether a row may be about one of some people: it has their name, in whatever order and spelling and also in two cells, or their number or address, and no
 * other year of birth. Of several who bear a name each may be meant.
 */
export function rowFinder(people: readonly Sought[]): (row: SoughtRow) => boolean {
  const sought = people.map(({ name, birthYear, contacts }) => ({ words: name === null ? '' : wordsOf(name), birthYear, contacts: new Set(contacts) })).filter(({ words, contacts }) => words !== '' || contacts.size > 0)
  return ({ cells, birth }) => {
    const year = /(?:19|20)\d{2}/u.exec(birth ?? '')?.[0]
    const may = sought.filter(({ birthYear }) => year === undefined || birthYear === null || Number(year) === birthYear)
    return may.length > 0 && cells.some((cell, place) => may.some(({ words, contacts }) => contacts.has(contactOf(cell)) || (words !== '' && (wordsOf(cell) === words || wordsOf(`${cell} ${cells[place + 1] ?? ''}`) === words))))
  }
}

/** The words of a name in small letters without diacritics, in the order of the alphabet. */
function wordsOf(name: string): string {
  return name.length > longestName ? '' : fold(name).split(/[^\p{L}]+/u).filter((word) => word !== '').toSorted().join(' ')
}

function contactOf(cell: string): string {
  const phone = phoneNumber(cell)
  return phone.ok ? phone.value : cell.normalize('NFC').trim().toLowerCase()
}
