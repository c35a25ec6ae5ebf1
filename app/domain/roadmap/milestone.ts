import { daysBetween, type Day } from '../calendar.ts'
import { limitsOf, type Limits } from './indicator.ts'

/** A share to be reached by the end of a day, and the document that says so. */
export interface Milestone { readonly dueOn: Day; readonly share: number; readonly source: string }

/** Where the way begins: the share that was reached on a day, when the province states one. */
export interface Base { readonly day: Day; readonly share: number }

/**
 * The share that is due on a day: M(y) = T0 + (T1 − T0)(y − y0)/(y1 − y0) between two dated points (DOMAIN §2.3, 5).
 * The points are the milestones of the table, and the base before them when there is one. Before the first point nothing is due yet (null);
 * after the last its share stays due.
 */
export function milestoneOn(day: Day, milestones: readonly Milestone[], base?: Base): number | null {
  const points = [...(base ? [{ at: base.day, share: base.share }] : []), ...milestones.map(({ dueOn, share }) => ({ at: dueOn, share }))].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const before = points.findLast(({ at }) => at <= day)
  const after = points.find(({ at }) => at > day)
  if (!before) return null
  if (!after) return before.share
  return before.share + ((after.share - before.share) * daysBetween(before.at, day)) / daysBetween(before.at, after.at)
}

/** The milestone still to come, which may be due on the day itself; null after the last. */
export function nextMilestone(day: Day, milestones: readonly Milestone[]): Milestone | null {
  return milestones.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).find(({ dueOn }) => dueOn >= day) ?? null
}

export type Achievement = 'on-track' | 'watch' | 'behind'

/** A = actual / M(y): on track, watch, or behind, by limits that content sets (DOMAIN §2.3, 6). Null when nothing is due. */
export function achievement(share: number, due: number | null, limits: Pick<Limits<'achievement'>, 'onTrack' | 'watch'> = limitsOf([], 'achievement')): Achievement | null {
  if (due === null || due <= 0) return null
  const ratio = share / due
  if (ratio >= limits.onTrack) return 'on-track'
  return ratio >= limits.watch ? 'watch' : 'behind'
}

/** Mean length of a month of the Gregorian calendar, in days. */
const monthDays = 30.436875

/** Months from the end of a day to the end of another; at least one, since nobody plans by the day. */
export function monthsLeft(today: Day, dueOn: Day): number {
  return Math.max(1, daysBetween(today, dueOn) / monthDays)
}

/** People still to win until the share is reached: T1·P − N, rounded up, never below none. */
export function stillNeeded(share: number, people: number, count: number): number {
  return Math.max(0, Math.ceil(roundAway(share * people) - count))
}

/** People to win each month: ceil((T1·P(y1) − N(t)) / months left) (DOMAIN §2.3, 5). */
export function pacePerMonth(needed: number, months: number): number {
  return Math.ceil(roundAway(needed / months))
}

/** 0.7 × 100 is 70.00000000000001 to a machine; that is seventy people, not seventy-one. */
function roundAway(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
