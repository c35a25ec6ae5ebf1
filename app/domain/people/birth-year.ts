import { accept, refuse, type Result } from '../result.ts'
import type { Day } from '../calendar.ts'

/** Self-registration is from the year a person turns 16; younger learners come through a guardian or a school (DOMAIN §4.1). */
const selfRegistrationAge = 16

/** A year of birth that a living person of at least 16 can have. */
export function birthYear(text: string, today: Day): Result<number, 'birth-year-unreadable' | 'too-young'> {
  const year = /^\d{4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN
  const thisYear = Number(today.slice(0, 4))
  if (Number.isNaN(year) || year < thisYear - 120 || year > thisYear) return refuse('birth-year-unreadable')
  return thisYear - year < selfRegistrationAge ? refuse('too-young') : accept(year)
}
