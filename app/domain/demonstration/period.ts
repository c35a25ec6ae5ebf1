import { addDays, addMonths, daysBetween, type Day } from '../calendar.ts'
import { midnight } from './hours.ts'
import type { Instant } from './rows.ts'

/** The day from which the 46 units stand in the place of the 151. */
export const changeDay: Day = '2025-07-01'
/** A demonstration of an earlier day would have no past due date and next to no life in the new units. */
export const firstPossibleToday: Day = '2026-01-01'

/** What is simulated: from the first day until the end of the day before `today`. */
export interface Period { readonly start: Day; readonly today: Day; readonly days: number; readonly startsAt: Instant; readonly endsBefore: Instant }

/** Twenty-four months; longer for a late `today`, so that the change of territory is always within. */
export function periodUntil(today: Day): Period {
  if (today < firstPossibleToday) throw new RangeError(`a demonstration begins at ${firstPossibleToday} at the earliest`)
  const wanted = addMonths(today, -24)
  const start = wanted < '2025-01-01' ? wanted : '2025-01-01'
  return { start, today, days: daysBetween(start, today), startsAt: midnight(start), endsBefore: midnight(today) }
}

/** A day so many days before `today`. */
export function daysAgo(period: Period, days: number): Day {
  return addDays(period.today, -days)
}
