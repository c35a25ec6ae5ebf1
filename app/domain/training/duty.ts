import type { Day } from '../calendar.ts'
import { fold, type Absence } from './cycle.ts'
import { obligationAt, type Obligation } from './obligation.ts'

/** What somebody still has to do for a requirement, and by when. `daysLeft` is below nought once the day has passed. */
export interface OpenDuty { readonly number: number; readonly dueOn: Day; readonly daysLeft: number; readonly courseIds: readonly string[] }

/**
 * The cycle that presses at an instant: open, not met, asked of them still. Null for what is met, exempt, ended or not open yet, and while they are
 * away with leave: nobody is reminded of what waits.
 */
export function openDuty(obligation: Pick<Obligation, 'cycles'>, absences: readonly Absence[], now: Date): OpenDuty | null {
  const standing = obligationAt(obligation, absences, now)
  const latest = standing?.cycles[0]
  if (!latest || standing.hasEnded) return null
  const { cycle, state } = latest
  if ((state.status !== 'due' && state.status !== 'late') || state.isPaused) return null
  return { number: cycle.number, dueOn: state.dueOn, daysLeft: state.status === 'due' ? state.daysLeft : -state.daysLate, courseIds: fold(cycle, now).courseIds }
}

/** An officer is told of what is due within so many days. */
const soonDays = 30

export function isLate({ daysLeft }: Pick<OpenDuty, 'daysLeft'>): boolean {
  return daysLeft < 0
}

export function isDueSoon({ daysLeft }: Pick<OpenDuty, 'daysLeft'>): boolean {
  return daysLeft >= 0 && daysLeft <= soonDays
}

export const dutyFilters = ['all', 'late', 'soon'] as const
export type DutyFilter = (typeof dutyFilters)[number]

/** Whether a duty is among those asked for. */
export function passesFilter(duty: Pick<OpenDuty, 'daysLeft'>, filter: DutyFilter): boolean {
  return filter === 'all' || (filter === 'late' ? isLate(duty) : isDueSoon(duty))
}

/** The name of a line of a list, one person's duty by one requirement, in a form. */
export function lineName({ requirementId, personId }: { readonly requirementId: string; readonly personId: string }): string {
  return `${requirementId}:${personId}`
}
