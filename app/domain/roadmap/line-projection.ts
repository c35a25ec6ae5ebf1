import type { Day } from '../calendar.ts'
import type { LinePoint } from './lines.ts'
import type { Milestone } from './milestone.ts'
import { partOver } from './months.ts'
import { enoughMonths, monthsToReach, project, type Method, type Projection } from './projection.ts'

export interface ProjectedMonth { readonly month: string; readonly value: number; readonly lower: number; readonly upper: number }

/** Where a line is going, by which method and why, and when that reaches the next milestone (YYYY-MM; null: not within the months projected). */
export interface LineProjection {
  readonly method: Method
  readonly tested: readonly { readonly method: Method; readonly error: number }[]
  readonly months: readonly ProjectedMonth[]
  /** Known from so few months that the band may be too narrow; absent in what was signed before this was said. */
  readonly isOfFew?: boolean
  readonly reaches: { readonly share: number; readonly expected: string | null; readonly soonest: string | null; readonly latest: string | null } | null
}

const mostMonths = 36
const leastAhead = 6

/** The day of the last share; and whether people leave the figure by time alone, or by somebody's act, as at basic and confirmed. */
interface Projecting { readonly day: Day; readonly mayFall: boolean }

/**
 * Projects a published line, so that nothing withheld shapes it: months left out of it are taken evenly between those beside them. As far as the next
 * milestone, at least half a year and at most three. A month that is not over on the day is none to go by, and the first that is projected. Where nothing was taken back, as
 * of completions, a line that never fell is not expected to fall: then nothing to come lies below the last share. Null where there are no shares, or too few months to test a method on.
 */
export function projectLine(line: readonly LinePoint[], next: Milestone | null, { day, mayFall }: Projecting): LineProjection | null {
  const points = knownShares(line, day)
  const last = points.at(-1)
  if (!last) return null
  const from = Math.floor(last.at)
  const ahead = next ? Math.min(mostMonths, Math.max(leastAhead, numberOf(next.dueOn) - from)) : leastAhead
  const shares = everyMonth(points)
  const projection = notBelow(project(shares, ahead), mayFall ? 0 : grownTo(points))
  if (!projection) return null
  const monthOf = (months: number | null) => (months === null ? null : monthNamed(from + months))
  const reached = next && monthsToReach(projection, next.share)
  return {
    method: projection.method, isOfFew: shares.length < enoughMonths,
    tested: projection.tested.map(({ method, error }) => ({ method, error })),
    months: projection.months.map(({ ahead: months, value, lower, upper }) => ({ month: monthNamed(from + months), value, lower, upper })),
    reaches: next && reached && last.share < next.share ? { share: next.share, expected: monthOf(reached.expected), soonest: monthOf(reached.soonest), latest: monthOf(reached.latest) } : null,
  }
}

/** A share where a line is known, in months since the year nought. */
interface Known { readonly at: number; readonly share: number }

/** Each point at the end of its month, or as far in it as that is over; none where one has no share. */
function knownShares(line: readonly LinePoint[], day: Day): readonly Known[] {
  const points = line.flatMap(({ month, share }) => (share === null ? [] : [{ at: numberOf(month) - 1 + partOver(month, day), share }]))
  return points.length < line.length ? [] : points
}

/** The last share of what never fell; nought of what did. */
function grownTo(points: readonly Known[]): number {
  return points.some(({ share }, place) => share < (points[place - 1]?.share ?? 0)) ? 0 : points.at(-1)?.share ?? 0
}

/** The shares at the end of each month that is over, evenly between the points beside it. */
function everyMonth(points: readonly Known[]): readonly number[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  return Array.from({ length: Math.floor(last.at) - Math.ceil(first.at) + 1 }, (_, step) => shareAt(points, Math.ceil(first.at) + step))
}

function shareAt(points: readonly Known[], at: number): number {
  const before = points.findLast((point) => point.at <= at)
  const after = points.find((point) => point.at >= at)
  if (!before || !after || after.at === before.at) return (before ?? after)?.share ?? 0
  return before.share + ((after.share - before.share) * (at - before.at)) / (after.at - before.at)
}

function notBelow(projection: Projection | null, least: number): Projection | null {
  return projection && { ...projection, months: projection.months.map(({ ahead, value, lower, upper }) => ({ ahead, value: Math.max(least, value), lower: Math.max(least, lower), upper: Math.max(least, upper) })) }
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function monthNamed(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}
