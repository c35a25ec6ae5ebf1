import type { Day } from '../calendar.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import { cohortDays, cohortEnd, cohortName, cohortPlace, cohortStart, type Cohort } from './cohort.ts'

/** What a trainer types of a cohort, as typed. */
export interface CohortFields { readonly name: string; readonly place: string; readonly startsOn: string; readonly endsOn: string }
export type CohortFieldErrors = Partial<Record<keyof CohortFields, Refusal>>
export type CohortFacts = Pick<Cohort, 'name' | 'place' | 'startsOn' | 'endsOn'>

/** The fields of a cohort → its facts, or what is wrong with each; `kept` is the last day it has now, which may have passed. */
export function readCohortFields(form: CohortFields, today: Day, kept: Day | null = null): { readonly ok: true; readonly value: CohortFacts } | { readonly ok: false; readonly errors: CohortFieldErrors } {
  const name = cohortName(form.name)
  const place = cohortPlace(form.place)
  const start = cohortStart(form.startsOn)
  const end = cohortEnd(form.endsOn, today, kept)
  const days = start.ok && end.ok ? cohortDays(start.value, end.value) : null
  if (name.ok && place.ok && start.ok && end.ok && days?.ok === true) return { ok: true, value: { name: name.value, place: place.value, startsOn: start.value, endsOn: end.value } }
  const reasons: Record<keyof CohortFields, Refusal | null> = { name: reasonOf(name), place: reasonOf(place), startsOn: reasonOf(start), endsOn: reasonOf(end) ?? (days === null ? null : reasonOf(days)) }
  return { ok: false, errors: Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason !== null)) }
}

function reasonOf(read: Result<unknown, Refusal>): Refusal | null {
  return read.ok ? null : read.reason
}
