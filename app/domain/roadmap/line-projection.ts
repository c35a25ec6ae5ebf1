import type { LinePoint } from './lines.ts'
import type { Milestone } from './milestone.ts'
import { enoughMonths, monthsToReach, project, type Method } from './projection.ts'

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

/**
 * Projects a published line, so that nothing withheld shapes it: months left out of it are taken evenly between those beside them. As far as the next
 * milestone, at least half a year and at most three. Null where there are no shares, or too few months to test a method on.
 */
export function projectLine(line: readonly LinePoint[], next: Milestone | null): LineProjection | null {
  const last = line.at(-1)
  if (!last || line.some(({ share }) => share === null)) return null
  const from = numberOf(last.month)
  const ahead = next ? Math.min(mostMonths, Math.max(leastAhead, numberOf(next.dueOn) - from)) : leastAhead
  const shares = everyMonth(line)
  const projection = project(shares, ahead)
  if (!projection) return null
  const monthOf = (months: number | null) => (months === null ? null : monthNamed(from + months))
  const reached = next && monthsToReach(projection, next.share)
  return {
    method: projection.method, isOfFew: shares.length < enoughMonths,
    tested: projection.tested.map(({ method, error }) => ({ method, error })),
    months: projection.months.map(({ ahead: months, value, lower, upper }) => ({ month: monthNamed(from + months), value, lower, upper })),
    reaches: next && reached && (last.share ?? 0) < next.share ? { share: next.share, expected: monthOf(reached.expected), soonest: monthOf(reached.soonest), latest: monthOf(reached.latest) } : null,
  }
}

function everyMonth(line: readonly LinePoint[]): readonly number[] {
  return line.flatMap(({ month, share }, place) => {
    const before = line[place - 1]
    if (!before) return [share ?? 0]
    const steps = numberOf(month) - numberOf(before.month)
    return Array.from({ length: steps }, (_, step) => (before.share ?? 0) + (((share ?? 0) - (before.share ?? 0)) * (step + 1)) / steps)
  })
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function monthNamed(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}
