import { noAnswer, type CountedAnswer, type CountedAttempt } from './statistics-evidence.ts'

/**
 * What the figures are made of: named sums over attempts. They are integers (shares in billionths), so that adding in any order gives
 * the same sums, and taking an attempt away leaves exactly what stood before it came: no drift, no cancellation of near-equal decimals.
 * Names of an item's sums, over the attempts that asked it, where x is the mark, r the share earned on the rest of what that attempt asked,
 * t the share earned on all of it: n, x, xx (Σx²), r, rr, xr (Σx·r), t, tt, xt · `rest:<band>` attempts by band of r · `time:<band>` by time
 * spent · `took:<band>:<part>` takers of a part by band of r · `rest-of:<part>` Σr over its takers.
 * Names of a quiz's sums, over its attempts of k counted questions: `<k>:n`, `<k>:t` (marks earned), `<k>:tt` (its square), `<k>:xx` (Σ of each mark²).
 */
export type Sums = Readonly<Record<string, bigint>>

export const unit = 1_000_000_000
/** Five percent each; full marks are a band of their own. */
export const restBands = 20
/** Upper ends, in seconds, of all bands of time but the last. */
export const timeBands = [5, 10, 20, 30, 45, 60, 90, 120, 180, 300] as const

/** The sums of both together; names that come to nothing are left out. Commutative, and `negated` undoes it. */
export function added(one: Sums, other: Sums): Sums {
  const sums: Record<string, bigint> = { ...one }
  for (const [name, value] of Object.entries(other)) {
    const sum = (sums[name] ?? 0n) + value
    if (sum === 0n) delete sums[name]
    else sums[name] = sum
  }
  return sums
}

/** What takes the same evidence away. */
export function negated(sums: Sums): Sums {
  return times(sums, -1n)
}

/** The sums of the same evidence so many times over. */
export function times(sums: Sums, count: bigint): Sums {
  return Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, value * count]))
}

/** One answer with the integers its sums are made of, in billionths; equal cells make equal sums. */
export interface Cell { readonly answer: CountedAnswer; readonly mark: number; readonly rest: number; readonly total: number }

/** Each answer of an attempt beside what the attempt earned on its other questions, and on all. */
export function cellsOf({ answers }: CountedAttempt): readonly Cell[] {
  const marks = answers.map(({ mark }) => Math.round(mark * unit))
  const earned = marks.reduce((sum, mark) => sum + mark, 0)
  const others = Math.max(1, answers.length - 1)
  return answers.map((answer, place) => {
    const mark = marks[place] ?? 0
    return { answer, mark, rest: Math.round((earned - mark) / others), total: Math.round(earned / answers.length) }
  })
}

/** What one answer adds to the sums of its question. */
export function itemSums({ answer, mark, rest, total }: Cell): Sums {
  const [x, r, t] = [BigInt(mark), BigInt(rest), BigInt(total)]
  const band = bandOf(rest)
  const sums: Record<string, bigint> = { n: 1n, x, xx: x * x, r, rr: r * r, xr: x * r, t, tt: t * t, xt: x * t, [`rest:${band}`]: 1n }
  if (answer.seconds !== null && !answer.taken.includes(noAnswer)) sums[`time:${timeBandOf(answer.seconds)}`] = 1n
  for (const part of new Set(answer.taken)) {
    sums[`took:${band}:${part}`] = 1n
    sums[`rest-of:${part}`] = r
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0n))
}

/** What one attempt adds to the sums of its quiz. */
export function testSums(attempt: CountedAttempt): Sums {
  const marks = cellsOf(attempt).map(({ mark }) => BigInt(mark))
  const earned = marks.reduce((sum, mark) => sum + mark, 0n)
  const k = marks.length
  if (k === 0) return {}
  return added({ [`${k}:n`]: 1n }, { [`${k}:t`]: earned, [`${k}:tt`]: earned * earned, [`${k}:xx`]: marks.reduce((sum, mark) => sum + mark * mark, 0n) })
}

function bandOf(rest: number): number {
  return Math.max(0, Math.min(restBands, Math.floor((rest * restBands) / unit)))
}

export function timeBandOf(seconds: number): number {
  const band = timeBands.findIndex((end) => seconds <= end)
  return band === -1 ? timeBands.length : band
}
