import { dayOf, daysBetween, endOfDay, type Day } from '../calendar.ts'
import { certificateStatus } from './certificate.ts'

/** One person's share of a requirement: its due date, and how their completion of the course stands. */
export interface Obligation {
  readonly dueOn: Day
  readonly completedAt: Date | null
  /** Of the completion's certificate; null where it holds for ever, or was never issued. */
  readonly validUntil: Date | null
  readonly revokedAt: Date | null
}

export type ObligationStatus = 'met' | 'due' | 'late'

/** The status in one word, with the fact that goes beside it. */
export type ObligationState =
  | { readonly status: 'met'; readonly metLate: boolean }
  | { readonly status: 'due'; readonly daysLeft: number }
  | { readonly status: 'late'; readonly daysLate: number }

/**
 * met: completed, and the certificate is neither expired nor revoked · due: until 24:00 of the due date in Viet Nam · late: after it.
 * A completion after the due date meets the requirement, late. One that has expired does not: the course is to be taken again.
 */
export function obligationStatus({ dueOn, completedAt, ...certificate }: Obligation, now: Date): ObligationState {
  if (completedAt !== null && completedAt <= now && certificateStatus(certificate, now) === 'valid') return { status: 'met', metLate: completedAt >= endOfDay(dueOn) }
  const days = daysBetween(dayOf(now), dueOn)
  return now < endOfDay(dueOn) ? { status: 'due', daysLeft: days } : { status: 'late', daysLate: -days }
}

export interface ObligationCounts { readonly all: number; readonly met: number; readonly metLate: number; readonly due: number; readonly late: number }

/** How many stand where; met, due and late add up to all. */
export function countObligations(states: readonly ObligationState[]): ObligationCounts {
  const count = (status: ObligationStatus) => states.filter((state) => state.status === status).length
  return { all: states.length, met: count('met'), metLate: states.filter((state) => state.status === 'met' && state.metLate).length, due: count('due'), late: count('late') }
}
