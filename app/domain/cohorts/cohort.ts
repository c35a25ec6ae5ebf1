import { isDay, type Day } from '../calendar.ts'
import { canonical } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'

/** Learners led by a trainer through one course. */
export interface Cohort {
  readonly id: string
  readonly name: string
  readonly courseId: string
  readonly place: string | null
  readonly joinCode: string
  /** Its first day; null while nobody has said. */
  readonly startsOn: Day | null
  /** The last day on which it may be joined; null while nobody has said. */
  readonly endsOn: Day | null
}

export const longestCohortName = 80

export function cohortName(typed: string): Result<string, 'cohort-name-missing' | 'field-too-long'> {
  const name = canonical(typed)
  if (name.length < 2) return refuse('cohort-name-missing')
  return name.length > longestCohortName ? refuse('field-too-long') : accept(name)
}

/** Where it meets; nothing typed is no place. */
export function cohortPlace(typed: string): Result<string | null, 'field-too-long'> {
  const place = canonical(typed)
  if (place === '') return accept(null)
  return place.length > longestCohortName ? refuse('field-too-long') : accept(place)
}

/** Its first day, if one was typed. */
export function cohortStart(typed: string): Result<Day | null, 'start-date-unreadable'> {
  const day = typed.trim()
  if (day === '') return accept(null)
  return isDay(day) ? accept(day) : refuse('start-date-unreadable')
}

/** Its last day, if one was typed: today or later, unless it stands there already. */
export function cohortEnd(typed: string, today: Day, kept: Day | null = null): Result<Day | null, 'end-date-unreadable' | 'end-date-past'> {
  const day = typed.trim()
  if (day === '') return accept(null)
  if (!isDay(day)) return refuse('end-date-unreadable')
  return day < today && day !== kept ? refuse('end-date-past') : accept(day)
}

/** Whether two days that were read stand in their order. */
export function cohortDays(startsOn: Day | null, endsOn: Day | null): Result<true, 'end-before-start'> {
  return startsOn !== null && endsOn !== null && endsOn < startsOn ? refuse('end-before-start') : accept(true)
}

/** Whether a cohort may be joined: through its last day. */
export function mayJoin(cohort: { readonly endsOn: Day | null }, today: Day): Result<true, 'cohort-over'> {
  return cohort.endsOn !== null && cohort.endsOn < today ? refuse('cohort-over') : accept(true)
}
