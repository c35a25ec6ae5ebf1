import { accept, refuse, type Result } from '../result.ts'
import type { Day } from '../calendar.ts'

/**
 * Self-registration is from 16; younger learners come through a guardian. Only the year of birth is asked, so somebody is surely 16 from the year after they
 * turned it: until then they may be 15, and are taken for a child.
 */
const surelyOldEnough = 17

/** From which age a child's own word is needed beside the guardian's (Law 91/2025/QH15, Art. 24). */
const ownWordAge = 7
/** Of age at 18 (Civil Code 2015, Art. 20), surely so from the year after: who answers for a child is. */
const surelyAdult = 19

const ageIn = (year: number, today: Day) => Number(today.slice(0, 4)) - year

function readYear(text: string, today: Day): number | null {
  const year = /^\d{4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN
  return Number.isNaN(year) || ageIn(year, today) > 120 || ageIn(year, today) < 0 ? null : year
}

/** A year of birth that a living person who is surely 16 can have. */
export function birthYear(text: string, today: Day): Result<number, 'birth-year-unreadable' | 'too-young'> {
  const year = readYear(text, today)
  if (year === null) return refuse('birth-year-unreadable')
  return isChild(year, today) ? refuse('too-young') : accept(year)
}

/** A year of birth of a child, who comes through a guardian. */
export function childBirthYear(text: string, today: Day): Result<number, 'birth-year-unreadable' | 'ward-too-old'> {
  const year = readYear(text, today)
  if (year === null) return refuse('birth-year-unreadable')
  return isChild(year, today) ? accept(year) : refuse('ward-too-old')
}

/** The year of birth that an officer writes as somebody asked: a child's only where a guardian answers for them; none where none is known. */
export function correctedBirthYear(text: string, today: Day, { was, hasGuardian }: { readonly was: number | null; readonly hasGuardian: boolean }): Result<number | null, 'birth-year-unreadable' | 'too-young'> {
  if (text.trim() === '' && was === null) return accept(null)
  const year = readYear(text, today)
  if (year === null) return refuse('birth-year-unreadable')
  return isChild(year, today) && !hasGuardian ? refuse('too-young') : accept(year)
}

/** For how long a slip in a child's year of birth can be mended either way. */
const slipDays = 30

/** Whether a guardian may write another year for a child. Making a child younger is a slip mended soon after they were entered: later it would keep hold of somebody who is to answer for themself. */
export function mayCorrectYear(was: number, year: number, since: Date, now: Date): boolean {
  return year <= was || now.getTime() - since.getTime() <= slipDays * 86_400_000
}

/** Whether somebody of that year is a child, as far as the year tells: through the year they turn 16. */
export function isChild(year: number, today: Day): boolean {
  return ageIn(year, today) < surelyOldEnough
}

/** Whether a child of that year says yes themself too: from the year they turn seven, since they may be seven already. */
export function needsOwnWord(year: number, today: Day): boolean {
  return ageIn(year, today) >= ownWordAge
}

/** Whether somebody of that year may answer for a child: who is surely of age; of whom no year is known, it is believed. */
export function mayBeGuardian(year: number | null, today: Day): boolean {
  return year === null || ageIn(year, today) >= surelyAdult
}

/** The year of birth from which on people are children today. */
export function firstChildYear(today: Day): number {
  return Number(today.slice(0, 4)) - surelyOldEnough + 1
}
