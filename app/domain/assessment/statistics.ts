import { correlation, variance } from './statistics-moments.ts'
import { timeBands, unit, type Sums } from './statistics-sums.ts'

/** What the answers to one version of one question say about it; null is «not defined», never 0. */
export interface ItemFigures {
  /** Attempts that were asked it. */
  readonly count: number
  /** Mean mark ÷ greatest mark, 0 to 1: small is hard. */
  readonly facility: number
  /** Of the marks, with n − 1. */
  readonly variance: number | null
  /** r(mark, share earned on the rest of the same attempt). */
  readonly itemRest: number | null
  /** Moodle's discrimination index: 100 · r(item, rest). */
  readonly discrimination: number | null
  /** r(mark, share earned on all of the attempt, this question included): the point-biserial correlation where marks are 0 or 1. */
  readonly pointBiserial: number | null
  /** Seconds between which the middle answer took; the last band has no end. */
  readonly time: { readonly from: number; readonly to: number | null } | null
}

/**
 * Classical item statistics (Lord & Novick, Statistical Theories of Mental Test Scores, 1968; Moodle's quiz report for the names).
 * Attempts at one quiz draw different questions, so the rest of an item is what that very attempt earned on the other questions it asked,
 * as a share: where everybody is asked the same, this is the classical item–rest correlation, since a correlation does not change by
 * a constant factor; where not, Moodle reckons the variants of a question in the same way. A question drawn beside harder neighbours
 * meets a lower rest, which is noise, not bias, while questions are drawn by chance.
 */
export function itemFigures(sums: Sums): ItemFigures {
  const of = (name: string) => sums[name] ?? 0n
  const [n, x, xx] = [of('n'), of('x'), of('xx')]
  const itemRest = correlation({ n, x, xx, y: of('r'), yy: of('rr'), xy: of('xr') })
  return {
    count: Number(n),
    facility: n === 0n ? 0 : Number(x) / Number(n) / unit,
    variance: variance(n, x, xx, unit),
    itemRest,
    discrimination: itemRest === null ? null : 100 * itemRest,
    pointBiserial: correlation({ n, x, xx, y: of('t'), yy: of('tt'), xy: of('xt') }),
    time: middleTime(sums),
  }
}

/** The band of time in which the middle answer lies. Sums cannot give the median itself, and a mean would follow whoever left for lunch. */
function middleTime(sums: Sums): ItemFigures['time'] {
  const counts = Array.from({ length: timeBands.length + 1 }, (_, band) => Number(sums[`time:${band}`] ?? 0n))
  const timed = counts.reduce((sum, count) => sum + count, 0)
  if (timed === 0) return null
  let passed = 0
  const band = counts.findIndex((count) => (passed += count) * 2 >= timed)
  return { from: timeBands[band - 1] ?? 0, to: timeBands[band] ?? null }
}
