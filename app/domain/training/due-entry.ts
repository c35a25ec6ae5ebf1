import { dayOf, startOfDay, type Day } from '../calendar.ts'
import { fold, isKnown, type Absence, type CycleRecord } from './cycle.ts'
import { obligationAt, type Obligation } from './obligation.ts'

/** A last day as a calendar keeps it. `sequence` grows whenever anything about it may have changed, so that a calendar takes the newer one. */
export interface DueEntry { readonly number: number; readonly dueOn: Day; readonly courseIds: readonly string[]; readonly changedAt: Date; readonly sequence: number }

/** The last day of the cycle that is to be done, also of one that opens later or is late; null where nothing is asked, or it was met. */
export function dueEntry(obligation: Pick<Obligation, 'cycles'>, absences: readonly Absence[], now: Date): DueEntry | null {
  const standing = obligationAt(obligation, absences, now)
  const latest = standing?.cycles[0]
  if (!latest || standing.hasEnded || !('dueOn' in latest.state)) return null
  const { cycle, state } = latest
  const changedAt = lastChange(cycle, absences, now)
  return { number: cycle.number, dueOn: state.dueOn, courseIds: fold(cycle, now).courseIds, changedAt, sequence: Math.floor((changedAt.getTime() - cycle.openedAt.getTime()) / 1_000) }
}

/** When something about a cycle was last recorded; today, while leave or an exemption without an end moves its last day every day. */
function lastChange({ openedAt, events, reliefs }: CycleRecord, absences: readonly Absence[], now: Date): Date {
  const recorded = [
    ...events.map(({ at }) => at),
    ...reliefs.flatMap(({ madeAt, takenBackAt }) => [madeAt, takenBackAt]),
    ...absences.flatMap(({ recordedAt, takenBackAt }) => [recordedAt, takenBackAt]),
    ...(movesDaily(reliefs, absences, now) ? [startOfDay(dayOf(now))] : []),
  ].filter((at) => at !== null && at <= now && at > openedAt)
  return recorded.reduce<Date>((last, at) => (at !== null && at > last ? at : last), openedAt)
}

function movesDaily(reliefs: CycleRecord['reliefs'], absences: readonly Absence[], now: Date): boolean {
  return reliefs.some(({ kind, untilOn, madeAt, takenBackAt }) => kind === 'exemption' && untilOn === null && isKnown(madeAt, takenBackAt, now))
    || absences.some(({ endsOn, recordedAt, takenBackAt }) => endsOn === null && isKnown(recordedAt, takenBackAt, now))
}
