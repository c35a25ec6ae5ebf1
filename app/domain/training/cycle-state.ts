import { dayOf, daysBetween, endOfDay, type Day } from '../calendar.ts'
import { exemptionOn, fold, isKnown, type Absence, type CycleRecord, type Ending, type Folded } from './cycle.ts'
import { dueAt } from './due.ts'

export type CycleState =
  | { readonly status: 'not-due'; readonly opensOn: Day; readonly dueOn: Day }
  /** `isPaused`: away at the moment, so that the days left stay as they are. */
  | { readonly status: 'due'; readonly dueOn: Day; readonly daysLeft: number; readonly isPaused: boolean }
  | { readonly status: 'late'; readonly dueOn: Day; readonly daysLate: number; readonly isPaused: boolean }
  | { readonly status: 'met'; readonly completedAt: Date; readonly metLate: boolean; readonly validThrough: Day | null }
  | { readonly status: 'exempt'; readonly why: string; readonly untilOn: Day | null }
  /** It was met, and what was earned holds no more. */
  | { readonly status: 'expired'; readonly completedAt: Date; readonly validThrough: Day }
  | { readonly status: 'ended'; readonly why: Ending; readonly endedOn: Day }

/** How a cycle stood at an instant, by what was recorded until then; null before it was opened. */
export function cycleAt(cycle: CycleRecord, absences: readonly Absence[], now: Date): CycleState | null {
  if (cycle.openedAt > now) return null
  const today = dayOf(now)
  const { met, voidedAt, ending } = fold(cycle, now)
  if (met) return metState(cycle, absences, met, voidedAt, today)
  if (ending !== null && ending.day <= today) return { status: 'ended', why: ending.why, endedOn: ending.day }
  const exemption = exemptionOn(cycle.reliefs, now)
  if (exemption) return { status: 'exempt', why: exemption.why, untilOn: exemption.untilOn }
  const dueOn = dueAt(cycle, absences, now)
  if (today < cycle.opensOn) return { status: 'not-due', opensOn: cycle.opensOn, dueOn }
  const isPaused = absences.some((each) => isKnown(each.recordedAt, each.takenBackAt, now) && each.startsOn <= today && (each.endsOn === null || today <= each.endsOn))
  const days = daysBetween(today, dueOn)
  return days >= 0 ? { status: 'due', dueOn, daysLeft: days, isPaused } : { status: 'late', dueOn, daysLate: -days, isPaused }
}

function metState(cycle: CycleRecord, absences: readonly Absence[], met: NonNullable<Folded['met']>, voidedAt: Date | null, today: Day): CycleState {
  const { completedAt, validThrough } = met
  if (voidedAt !== null) return { status: 'expired', completedAt, validThrough: dayOf(voidedAt) }
  if (validThrough !== null && validThrough < today) return { status: 'expired', completedAt, validThrough }
  // Judged by what was known when it was met: what is entered afterwards makes nobody late.
  return { status: 'met', completedAt, validThrough, metLate: completedAt >= endOfDay(dueAt(cycle, absences, met.at)) }
}
