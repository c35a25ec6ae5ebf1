import { dayOf, type Day } from '../calendar.ts'

/**
 * One certification period of one official for one requirement. A cycle is never changed, reset or deleted: what becomes of it is told by events,
 * reliefs and absences, each with the instant at which it was recorded. How it stood at an instant is read from what was recorded by then, so that
 * nothing entered later changes an answer about the past.
 */
export interface Cycle {
  /** 1, 2, 3 … of the person and requirement. */
  readonly number: number
  readonly path: PathKind
  /** First day on which it is to be done. */
  readonly opensOn: Day
  /** Last day, before extensions and pauses. */
  readonly dueOn: Day
  /** All of them are to be completed. */
  readonly courseIds: readonly string[]
  readonly openedAt: Date
}
export type PathKind = 'first' | 'renewal'

/** Why nothing is asked any more: the requirement was withdrawn; they moved, retired, left, or are meant no longer; what met it was revoked, and a new cycle opened. */
export const endings = ['withdrawn', 'transfer', 'retired', 'left', 'audience', 'revoked'] as const
export type Ending = (typeof endings)[number]

/** In the order of recording. */
export type CycleEvent = { readonly at: Date } & (
  /** Every course completed; valid through a day, null for ever. */
  | { readonly kind: 'met'; readonly completedAt: Date; readonly validThrough: Day | null; readonly completionIds: readonly string[] }
  /** A certificate it rested on was revoked. */
  | { readonly kind: 'voided' }
  /** Asked no more from a day on, maybe one still ahead; null: it goes on after all. */
  | { readonly kind: 'ending'; readonly day: Day | null; readonly why: Ending | null }
  /** Other courses, while it has not opened. */
  | { readonly kind: 'path'; readonly courseIds: readonly string[] }
)

/** More time, or nothing asked for a while, with its reason; taken back openly. `startsOn`: first day of an exemption, day on which an extension was given. */
export interface Relief {
  readonly id: string
  readonly kind: 'extension' | 'exemption'
  readonly startsOn: Day
  /** New last day of an extension; last day of an exemption, null as long as it stands. */
  readonly untilOn: Day | null
  readonly why: string
  readonly madeAt: Date
  readonly takenBackAt: Date | null
}

/** Away with leave, through a last day or (null) nobody knows until when. */
export interface Absence { readonly id: string; readonly kind: AbsenceKind; readonly startsOn: Day; readonly endsOn: Day | null; readonly recordedAt: Date; readonly takenBackAt: Date | null }
export const absenceKinds = ['maternity', 'sickness', 'study', 'other'] as const
export type AbsenceKind = (typeof absenceKinds)[number]

/** A cycle with all that was recorded of it. */
export interface CycleRecord extends Cycle { readonly events: readonly CycleEvent[]; readonly reliefs: readonly Relief[] }

/** What was recorded of a cycle by an instant, folded. */
export interface Folded { readonly met: Extract<CycleEvent, { kind: 'met' }> | null; readonly voidedAt: Date | null; readonly ending: { readonly day: Day; readonly why: Ending } | null; readonly courseIds: readonly string[] }

export function fold(cycle: CycleRecord, now: Date): Folded {
  let folded: Folded = { met: null, voidedAt: null, ending: null, courseIds: cycle.courseIds }
  for (const event of cycle.events) {
    if (event.at > now) continue
    if (event.kind === 'met') folded = { ...folded, met: event }
    else if (event.kind === 'voided') folded = { ...folded, voidedAt: event.at }
    else if (event.kind === 'path') folded = { ...folded, courseIds: event.courseIds }
    else folded = { ...folded, ending: event.day === null ? null : { day: event.day, why: event.why ?? 'audience' } }
  }
  return folded
}

/** The cycle by which a course is to be done at an instant: the latest, if it is open, asks for it and is neither met nor over. */
export function openCycle(cycles: readonly CycleRecord[], courseId: string, now: Date): CycleRecord | null {
  const last = cycles.at(-1)
  if (!last || last.opensOn > dayOf(now)) return null
  const { met, ending, courseIds } = fold(last, now)
  return met === null && !(ending !== null && ending.day <= dayOf(now)) && courseIds.includes(courseId) ? last : null
}

/** Whether something was on record at an instant and not taken back. */
export function isKnown(recordedAt: Date, takenBackAt: Date | null, now: Date): boolean {
  return recordedAt <= now && (takenBackAt === null || takenBackAt > now)
}

export function exemptionOn(reliefs: readonly Relief[], now: Date): Relief | null {
  const today = dayOf(now)
  return reliefs.find(({ kind, startsOn, untilOn, madeAt, takenBackAt }) => kind === 'exemption' && isKnown(madeAt, takenBackAt, now) && startsOn <= today && (untilOn === null || today <= untilOn)) ?? null
}
