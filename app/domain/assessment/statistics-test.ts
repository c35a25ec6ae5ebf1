import { spread, variance } from './statistics-moments.ts'
import { unit, type Sums } from './statistics-sums.ts'

/** How far the score of a quiz would repeat itself; which coefficient it is follows from who was asked what. */
export type Reliability =
  | { readonly kind: 'alpha' | 'drawn'; readonly value: number; /** Standard error of measurement, in questions. */ readonly standardError: number }
  | { readonly kind: 'none'; readonly because: 'too-few-attempts' | 'one-question' | 'all-the-same' }

export interface TestFigures {
  /** Attempts handed in, of every length. */
  readonly count: number
  /** Questions counted in an attempt: the length most attempts have, and those attempts are what the figures below are of. */
  readonly questions: number
  readonly counted: number
  /** Mean share earned, 0 to 1. */
  readonly mean: number
  /** Standard deviation (n − 1) of the marks earned, in questions. */
  readonly deviation: number | null
  readonly reliability: Reliability
}

/**
 * Classical test statistics. Reliability is
 * `alpha` where every attempt was asked the very same questions: Cronbach's k/(k−1)·(1 − Σs²ᵢ/s²ₜ), variances with n − 1 (Cronbach 1951);
 * `drawn` where each attempt drew its own: there is no column to take a variance over, so alpha is not defined, and filling gaps would
 * invent answers. Questions are then nested in attempts and the one-way intraclass correlation (MS between − MS within) / MS between
 * stands in its place: ICC(1,k) of Shrout & Fleiss 1979, the Φ of the i:p design in Brennan, Generalizability Theory, 2001. Quizzes draw
 * from each lesson in turn, which differs less than pure chance, so it errs to the low side.
 * Neither is clipped: below zero means that right answers to some questions went with wrong ones to others.
 * The standard error of measurement is s·√(1 − reliability).
 */
export function testFigures(test: Sums, items: readonly Sums[]): TestFigures {
  const sizes = Object.keys(test).filter((name) => name.endsWith(':n')).map((name) => ({ k: Number(name.slice(0, -2)), n: test[name] ?? 0n }))
  const { k, n } = sizes.toSorted((a, b) => Number(b.n - a.n) || b.k - a.k)[0] ?? { k: 0, n: 0n }
  const of = (name: 't' | 'tt' | 'xx') => test[`${k}:${name}`] ?? 0n
  const scoreVariance = variance(n, of('t'), of('tt'), unit)
  return {
    count: sizes.reduce((sum, size) => sum + Number(size.n), 0),
    questions: k, counted: Number(n),
    mean: n === 0n ? 0 : Number(of('t')) / Number(n) / k / unit,
    deviation: scoreVariance === null ? null : Math.sqrt(scoreVariance),
    reliability: reliability({ k, n, t: of('t'), tt: of('tt'), xx: of('xx') }, sizes.length === 1 && items.length === k && items.every((item) => item['n'] === n) ? items : null),
  }
}

interface Nested { readonly k: number; readonly n: bigint; readonly t: bigint; readonly tt: bigint; readonly xx: bigint }

/** `same`: the sums of the questions when everybody was asked all of them. */
function reliability({ k, n, t, tt, xx }: Nested, same: readonly Sums[] | null): Reliability {
  if (n < 2n) return { kind: 'none', because: 'too-few-attempts' }
  if (k < 2) return { kind: 'none', because: 'one-question' }
  const between = spread(n, t, tt)
  if (between === 0n) return { kind: 'none', because: 'all-the-same' }
  const ofItems = same?.reduce((sum, item) => sum + spread(n, item['x'] ?? 0n, item['xx'] ?? 0n), 0n)
  const value = ofItems === undefined ? drawnReliability({ k, n, t, tt, xx }, between) : (k / (k - 1)) * (1 - Number(ofItems) / Number(between))
  const score = Math.sqrt(Number(between) / Number(n * (n - 1n))) / unit
  return { kind: same ? 'alpha' : 'drawn', value, standardError: score * Math.sqrt(1 - value) }
}

/** 1 − MS within / MS between, with MS between = between / (n(n−1)k) and MS within = (k·Σx² − Σt²) / (k·n(k−1)). */
function drawnReliability({ k, n, tt, xx }: Nested, between: bigint): number {
  return 1 - (Number((BigInt(k) * xx - tt) * (n - 1n)) / Number(between)) / (k - 1)
}
