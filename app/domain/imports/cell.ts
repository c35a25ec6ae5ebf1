import { isDay, type Day } from '../calendar.ts'
import { isChild } from '../people/birth-year.ts'
import { personName } from '../people/name.ts'
import { phoneNumber } from '../people/sign-in-name.ts'
import { streamSafe } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'
import { restore } from './formula.ts'
import { fontOf, readsOldFont, type OldFont } from './old-font.ts'

/** Why a cell, or a row, cannot be taken in; each has a sentence that says how to mend it. */
export const cellReasons = [
  'missing', 'hashes', 'cell-error', 'old-font', 'too-long', 'name-unreadable', 'birth-year-unreadable', 'two-digit-year', 'day-unreadable', 'day-month-swapped', 'day-ahead', 'too-young', 'birth-date-missing', 'phone-unreadable', 'number-shortened', 'email-unreadable',
  'unit-unknown', 'unit-ambiguous', 'organisation-unknown', 'organisation-ambiguous', 'until-before-from', 'course-unknown', 'class-unknown', 'class-ambiguous', 'class-elsewhere', 'person-unknown', 'person-restricted', 'own-id-unknown', 'no-way-to-know', 'key-twice', 'same-person-twice', 'not-in-your-charge', 'marked-deleted', 'reference-wrong',
] as const
export type CellReason = (typeof cellReasons)[number]

/** The text of a cell as it is meant: its font converted, NFC, blanks of all kinds as one, and without what Excel or we put before it. */
export function cleanCell(cell: string, font: OldFont | 'mixed' | null): string {
  const read = font === null || font === 'mixed' ? restore(cell) : readsOldFont[font](restore(cell))
  return streamSafe(read).normalize('NFC').replace(/[\u200b-\u200d\u2060\ufeff]/gu, '').replace(/\s+/gu, ' ').trim()
}

/** What is wrong with a cell whatever it should hold; null when nothing is. */
export function cellFault(cell: string, text: string, font: OldFont | 'mixed' | null): CellReason | null {
  if (/^#{3,}$/u.test(text)) return 'hashes'
  if (/^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!)$/u.test(text)) return 'cell-error'
  if (font === 'mixed' && ['tcvn3', 'vni'].includes(fontOf(cell) ?? '')) return 'old-font'
  return null
}

export function readName(text: string): Result<string, CellReason> {
  const name = personName(text)
  return name.ok ? accept(name.value.full) : name
}

/** Nine digits are a mobile number whose zero a spreadsheet took for none; «9.1E+08» lost its last digits. */
export function readPhone(text: string): Result<string, CellReason> {
  const digits = text.replace(/^'/u, '').replace(/\.0$/u, '')
  if (isShortened(digits)) return refuse('number-shortened')
  return phoneNumber(/^\d{9}$/u.test(digits) ? `0${digits}` : digits)
}

export function readEmail(text: string): Result<string, CellReason> {
  const lower = text.toLowerCase()
  return /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(lower) && lower.length <= 254 ? accept(lower) : refuse('email-unreadable')
}

/** A code of some system: kept as it is; «1.2E+11» is no code any more. */
export function readCode(text: string): Result<string, CellReason> {
  if (isShortened(text)) return refuse('number-shortened')
  return text.length > 100 ? refuse('too-long') : accept(text)
}

export function readPlain(text: string): Result<string, CellReason> {
  return text.length > 200 ? refuse('too-long') : accept(text)
}

const isShortened = (text: string) => /^\d(?:[.,]\d+)?E\+?\d+$/iu.test(text)

/** The year of a birth: alone, with its month, or a whole day. Of nobody who is a child unless `anyAge`, at most 120. */
export function readBirthYear(text: string, today: Day, anyAge = false): Result<string, CellReason> {
  const alone = /^(?:0?\d\/|1[0-2]\/)?(\d{4})(?:\.0)?$/u.exec(text)?.[1]
  if (alone !== undefined) return livingYear(Number(alone), today, anyAge)
  const day = readDay(text)
  if (day.ok) return livingYear(Number(day.value.slice(0, 4)), today, anyAge)
  return day.reason === 'day-unreadable' ? refuse('birth-year-unreadable') : day
}

function livingYear(year: number, today: Day, anyAge: boolean): Result<string, CellReason> {
  const age = Number(today.slice(0, 4)) - year
  if (age < 0 || age > 120) return refuse('birth-year-unreadable')
  return !anyAge && isChild(year, today) ? refuse('too-young') : accept(String(year))
}

/** A day as lists write it: 2026-11-29, 29/11/2026, 9/5/1980 (day first), with a time after it, or the number Excel keeps (36526). */
export function readDay(text: string): Result<Day, CellReason> {
  const bare = text.replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M|Z)?$/iu, '').trim()
  if (isDay(bare)) return accept(bare)
  const slashed = /^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$/u.exec(bare)
  if (slashed) return dayFirst(slashed[1] ?? '', slashed[2] ?? '', slashed[3] ?? '')
  if (/^\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}$/u.test(bare)) return refuse('two-digit-year')
  const serial = /^(\d{4,5})(?:\.\d+)?$/u.exec(bare)?.[1]
  return serial !== undefined && Number(serial) >= 3_000 && Number(serial) <= 60_000 ? accept(dayOfNumber(Number(serial))) : refuse('day-unreadable')
}

function dayFirst(day: string, month: string, year: string): Result<Day, CellReason> {
  const written = (d: string, m: string) => `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  if (isDay(written(day, month))) return accept(written(day, month))
  return refuse(isDay(written(month, day)) ? 'day-month-swapped' : 'day-unreadable')
}

const dayMs = 86_400_000
const serialEpoch = -25_569

function dayOfNumber(serial: number): Day {
  return new Date((serial + serialEpoch) * dayMs).toISOString().slice(0, 10)
}
