import type { Day } from '../calendar.ts'
import { birthYear } from '../people/birth-year.ts'
import { personName, type PersonName } from '../people/name.ts'

/** More than a class has: whoever brings more brings a file. */
export const mostListed = 60

export interface ListedPerson { readonly name: PersonName; readonly birthYear: number }
export type ListReason = 'line-unreadable' | 'name-unreadable' | 'birth-year-unreadable' | 'too-young' | 'listed-twice' | 'already-in-cohort'
/** `line` counts from 1, as the trainer sees it. */
export interface ListProblem { readonly line: number; readonly text: string; readonly reason: ListReason }
export interface ReadList { readonly people: readonly ListedPerson[]; readonly problems: readonly ListProblem[] }

/** Lines «Bùi Thị Lan, 1968» → people, and every line that is none with its reason. Two of one name and year in one class are told apart by nobody, so the second is refused. `present` are the keys of who is there already. */
export function readPeopleList(text: string, today: Day, present: ReadonlySet<string>): ReadList {
  const people: ListedPerson[] = []
  const problems: ListProblem[] = []
  const met = new Set<string>()
  for (const [place, written] of text.normalize('NFC').split(/\r?\n/u).entries()) {
    if (written.trim() === '') continue
    const read = readLine(written, today)
    const reason = typeof read === 'string' ? read : reasonAgainst(personKey(read.name.folded, read.birthYear), met, present)
    if (typeof read !== 'string') met.add(personKey(read.name.folded, read.birthYear))
    if (reason !== null) problems.push({ line: place + 1, text: written.trim().slice(0, 100), reason })
    else if (typeof read !== 'string') people.push(read)
  }
  return { people, problems }
}

function reasonAgainst(key: string, met: ReadonlySet<string>, present: ReadonlySet<string>): ListReason | null {
  return met.has(key) ? 'listed-twice' : present.has(key) ? 'already-in-cohort' : null
}

/** By what two people of one list are taken for one: folded name and year. */
export function personKey(nameFolded: string, year: number | null): string {
  return `${nameFolded} ${year ?? ''}`
}

/** The year stands last; before it a comma, a semicolon, a tab or a blank. */
function readLine(line: string, today: Day): ListedPerson | ListReason {
  const written = line.trim()
  const before = written.slice(0, -4)
  if (!/^\d{4}$/u.test(written.slice(-4)) || !/.[\s,;]$/su.test(before)) return 'line-unreadable'
  const name = personName(withoutSeparators(before).replace(/^\d{1,3}[.)]\s+/u, ''))
  if (!name.ok) return name.reason
  const year = birthYear(written.slice(-4), today)
  return year.ok ? { name: name.value, birthYear: year.value } : year.reason
}

/** A text without what parts a name from a year, looked at from its end: a row of blanks elsewhere costs nothing. */
function withoutSeparators(text: string): string {
  let end = text.length
  while (end > 0 && /[\s,;]/u.test(text[end - 1] ?? '')) end -= 1
  return text.slice(0, end)
}
