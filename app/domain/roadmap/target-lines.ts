import type { TableRow } from '../imports/table.ts'
import { readNumber } from '../assessment/number-text.ts'
import { isDay, type Day } from '../calendar.ts'
import { unitKey, unitOfCode } from '../territory/path.ts'
import { fullName, type Territory, type UnitKey } from '../territory/unit.ts'

/** `denominator`: how many people of a band (population-band.ts) a unit has on a day. `milestone`: the share a unit is to reach by a day. */
export type TargetKind = 'denominator' | 'milestone'

/** One line as it was understood: `value` is a number of people, or a share from 0 to 1. */
export interface TargetLine { readonly line: number; readonly unit: UnitKey; readonly unitName: string; readonly day: Day; readonly value: number }

export type TargetProblem = 'line-day-ahead' | 'line-exists' | 'line-parts' | 'line-unit-unknown' | 'line-day-unreadable' | 'line-people-unreadable' | 'line-share-unreadable' | 'line-twice'
export interface TargetFault { readonly line: number; readonly text: string; readonly problem: TargetProblem }

export const mostTargetLines = 500

/** A table of a spreadsheet as the lines that would be typed; rows of titles, above the first that names a day, are left out. */
export function linesOfTable(rows: readonly Pick<TableRow, 'cells'>[]): string {
  const first = rows.findIndex(({ cells }) => readDay((cells[1] ?? '').trim()) !== null)
  return rows.slice(Math.max(0, first)).map(({ cells }) => cells.map((cell) => cell.replace(/\s+/gu, ' ').trim()).join('; ')).join('\n')
}

/**
 * Reads «code; day; number», one a line, as typed or pasted from a table (tabs will do). Everything at fault is told at once, with its line; a line
 * without anything is passed over. Days are 2026-12-31 or 31/12/2026; people «55.812», shares «20» or «20,5 %».
 */
export function readTargetLines(kind: TargetKind, typed: string, territory: Territory): { readonly lines: readonly TargetLine[]; readonly faults: readonly TargetFault[] } {
  const read = typed.normalize('NFC').split(/\r?\n/).flatMap((text, place) => (text.trim() === '' ? [] : [{ text: text.trim(), number: place + 1, outcome: readLine(kind, text, territory) }]))
  const lines: TargetLine[] = []
  const faults: TargetFault[] = []
  const seen = new Set<string>()
  for (const { text, number: line, outcome } of read) {
    if (typeof outcome === 'string') faults.push({ line, text, problem: outcome })
    else if (seen.has(keyOf(outcome))) faults.push({ line, text, problem: 'line-twice' })
    else {
      seen.add(keyOf(outcome))
      lines.push({ ...outcome, line })
    }
  }
  return { lines, faults }
}

function keyOf({ unit, day }: Pick<TargetLine, 'unit' | 'day'>): string {
  return `${unitKey(unit)} ${day}`
}

function readLine(kind: TargetKind, text: string, territory: Territory): Omit<TargetLine, 'line'> | TargetProblem {
  const parts = text.split(/[;\t]/).map((part) => part.trim())
  const [code = '', typedDay = '', typedNumber = ''] = parts
  if (parts.length !== 3) return 'line-parts'
  const day = readDay(typedDay)
  if (day === null) return 'line-day-unreadable'
  // A milestone lies in the future: the unit that stands last is meant.
  const unit = unitOfCode(territory, withItsZero(code), kind === 'milestone' ? '9999-12-31' : day)
  if (!unit) return 'line-unit-unknown'
  const value = kind === 'denominator' ? readPeople(typedNumber) : readShare(typedNumber)
  if (value === null) return kind === 'denominator' ? 'line-people-unreadable' : 'line-share-unreadable'
  return { unit: { code: unit.code, validFrom: unit.validFrom }, unitName: fullName(unit), day, value }
}

/** A spreadsheet makes 4831 of 04831; no unit has a code of four digits. */
function withItsZero(code: string): string {
  return /^\d{4}$/.test(code) ? `0${code}` : code
}

function readDay(typed: string): Day | null {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? []
  const day = year === '' ? typed : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

const mostPeople = 100_000_000

function readPeople(typed: string): number | null {
  return readNumber(typed).find((number) => Number.isInteger(number) && number > 0 && number <= mostPeople) ?? null
}

/** In percent, as documents write it; at most 100. Nought is where a way begins, which is due from its day on as every milestone. Kept to a hundredth of a percent. */
function readShare(typed: string): number | null {
  const percent = readNumber(typed.replace(/(?<!\s)\s*%$/, '')).find((number) => number >= 0 && number <= 100)
  return percent === undefined ? null : Math.round(percent * 100) / 10_000
}
