import { fitCurve, logisticTo } from './fit-curve.ts'
import { fitLine, type Point } from './fit-line.ts'
import { studentQuantile } from './special-functions.ts'

/** `line`: as many people each month as lately. `logistic`: slow, then fast, then slow again towards everybody. */
export type Method = 'line' | 'logistic'

/** What a method would have said at earlier months, beside what came: the root of the mean square of its errors, by months ahead. */
export interface BackTest { readonly method: Method; readonly error: number; readonly byAhead: readonly number[] }

export interface Projected { readonly ahead: number; readonly value: number; readonly lower: number; readonly upper: number }

export interface Projection {
  readonly method: Method
  /** The methods that were tried, the chosen one first. */
  readonly tested: readonly BackTest[]
  /** One a month, from the next on. */
  readonly months: readonly Projected[]
}

/** With fewer months nothing can be said of what is to come, nor tested. */
export const leastMonths = 8
/** With fewer months the band is known to be too narrow at times, and the page says so. */
export const enoughMonths = 16
/** Months of the past that a line goes by: older ones tell of another pace. */
const lately = 12
const leastTrained = 5
const mostTested = 3
/** Four times in five, what comes lies in the band: held by simulation of several kinds of growth, from sixteen months on; with fewer months rather three times in five. */
const confidence = 0.8
const confidenceZ = 1.281_551_565_544_600_4

type Predict = (ahead: number) => number

/**
 * Where a share is going: each method is set back to every earlier month in turn and asked for the next one to three (rolling origin, Tashman 2000);
 * the one that erred least is taken, the line when they tie. The band is the widest of what the method itself says of one more observation, of what its
 * errors in the past were, growing with the root of the months ahead, and of how its steps wavered (`stepHalfWidth`); it reaches further by what the other
 * method says, weighed by how nearly as good it was; and it is never narrower than the month before. Everything starts from the last share, and stays within 0 and 1.
 * Null with fewer than eight months. `shares` are of successive months, the present one last.
 */
export function project(shares: readonly number[], months: number): Projection | null {
  if (shares.length < leastMonths) return null
  const fitting = methods.flatMap((method) => { const predict = predictorOf(method, shares); return predict ? [{ method, predict }] : [] })
  const tested = fitting.flatMap(({ method }) => backTest(method, shares) ?? []).toSorted((one, other) => one.error - other.error)
  const [best] = tested
  const predict = fitting.find(({ method }) => method === best?.method)?.predict
  if (!best || !predict) return null
  const halfWidthOf = bandOf(best, shares)
  const others = tested.slice(1).flatMap(({ method, error }) => fitting.filter((each) => each.method === method).map((other) => ({ predict: other.predict, weight: error === 0 ? 0 : (best.error / error) ** 2 })))
  const apartOf = (ahead: number) => Math.max(0, ...others.map((other) => other.weight * Math.abs(within(other.predict(ahead)) - within(predict(ahead)))))
  let half = 0
  return {
    method: best.method, tested,
    months: Array.from({ length: months }, (_, place) => {
      const ahead = place + 1
      const value = within(predict(ahead))
      // A later month is never known better than an earlier one, although a curve that levels off would say so of itself.
      half = Math.max(half, Math.hypot(halfWidthOf(ahead), apartOf(ahead)))
      return { ahead, value, lower: within(value - half), upper: within(value + half) }
    }),
  }
}

const methods: readonly Method[] = ['line', 'logistic']

function backTest(method: Method, shares: readonly number[]): BackTest | null {
  const squares: number[][] = Array.from({ length: mostTested }, () => [])
  for (let known = leastTrained; known < shares.length; known++) {
    const predict = predictorOf(method, shares.slice(0, known))
    if (!predict) return null
    for (let ahead = 1; ahead <= mostTested && known + ahead <= shares.length; ahead++) {
      squares[ahead - 1]?.push((within(predict(ahead)) - (shares[known + ahead - 1] ?? 0)) ** 2)
    }
  }
  const rootOf = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length))
  return { method, error: rootOf(squares.flat()), byAhead: squares.filter((values) => values.length > 0).map(rootOf) }
}

/** The shares to come by a method, shifted so that they go on from the last one; null where it cannot be fitted. */
function predictorOf(method: Method, shares: readonly number[]): Predict | null {
  const curve = curveOf(method, shares)
  const last = shares.length - 1
  const shift = curve && (shares[last] ?? 0) - curve(last)
  return curve === null || shift === null ? null : (ahead) => curve(last + ahead) + shift
}

function curveOf(method: Method, shares: readonly number[]): ((x: number) => number) | null {
  if (method === 'line') {
    const line = fitLine(latePoints(shares))
    return line && ((x) => line.intercept + line.slope * x)
  }
  const fit = logisticFit(shares)
  return fit && ((x) => everybody.at(x, fit.parameters))
}

const everybody = logisticTo(1)

function pointsOf(shares: readonly number[]): readonly Point[] {
  return shares.map((y, x) => ({ x, y }))
}

function latePoints(shares: readonly number[]): readonly Point[] {
  return pointsOf(shares).slice(-lately)
}

/** Its first guess is the straight line through the logits of the first and last share that have one. */
function logisticFit(shares: readonly number[]) {
  const points = pointsOf(shares)
  const inside = points.filter(({ y }) => y > 0 && y < 1)
  const [first, last] = [inside[0], inside.at(-1)]
  if (!first || !last || first.x === last.x) return null
  const logit = (share: number) => Math.log(share / (1 - share))
  const slope = (logit(last.y) - logit(first.y)) / (last.x - first.x)
  return fitCurve(everybody, points, [slope * first.x - logit(first.y), slope])
}

function bandOf({ method, byAhead }: BackTest, shares: readonly number[]): (ahead: number) => number {
  const own = ownHalfWidth(method, shares)
  const steps = stepHalfWidth(method, shares)
  const last = byAhead.length
  const past = (ahead: number) => (ahead <= last ? byAhead[ahead - 1] ?? 0 : (byAhead[last - 1] ?? 0) * Math.sqrt(ahead / last))
  return (ahead) => Math.max(own(ahead), steps(ahead), confidenceZ * past(ahead))
}

/** Months whose steps say how much a step wavers. */
const stepsLately = 24
/** A pace taken from a line through so many sums of independent steps is known by this much worse than their mean is. */
const slopeLoss = 1.2
/** What follows from so few steps is no surer of how they hang together than this. */
const mostLinked = 0.8
const leastLinked = -0.5

/**
 * Of a sum that grows by steps, such as people who completed a course: steps that came out otherwise than the method has it stay in the sum, so that errors
 * add up, and the pace itself is known by so many steps only. Their variance over `ahead` months is Σσ² + (Σσ)²·1.2/n, by Student's t, widened where one month
 * goes like the last (their first autocorrelation, as of means of such series); of a curve, σ goes with the steps that it expects.
 */
function stepHalfWidth(method: Method, shares: readonly number[]): (ahead: number) => number {
  const curve = curveOf(method, shares)
  const last = shares.length - 1
  if (curve === null) return () => 0
  const expected = (x: number) => Math.abs(curve(x) - curve(x - 1))
  const places = Array.from({ length: Math.min(stepsLately, last) }, (_, back) => last - back).toReversed()
  const misses = places.map((x) => (shares[x] ?? 0) - (shares[x - 1] ?? 0) - (curve(x) - curve(x - 1)))
  const freedom = misses.length - 1
  const spread = Math.sqrt(misses.reduce((sum, miss) => sum + miss * miss, 0) / freedom)
  const usual = places.reduce((sum, x) => sum + expected(x), 0) / places.length
  const sigmaAt = (ahead: number) => (method === 'line' || usual === 0 ? spread : (spread * expected(last + ahead)) / usual)
  const linked = Math.sqrt((1 + linkOf(misses)) / (1 - linkOf(misses)))
  const quantile = studentQuantile((1 + confidence) / 2, freedom)
  return (ahead) => {
    const sigmas = Array.from({ length: ahead }, (_, place) => sigmaAt(place + 1))
    const sum = sigmas.reduce((so, sigma) => so + sigma, 0)
    const squares = sigmas.reduce((so, sigma) => so + sigma * sigma, 0)
    return quantile * linked * Math.sqrt(squares + (slopeLoss * sum * sum) / Math.min(lately, misses.length))
  }
}

/** The first autocorrelation, made up for its bias in short series about a line (Kendall 1954), within bounds; 0 where nothing wavers. */
function linkOf(misses: readonly number[]): number {
  const squares = misses.reduce((sum, miss) => sum + miss * miss, 0)
  if (squares === 0) return 0
  const products = misses.slice(1).reduce((sum, miss, place) => sum + miss * (misses[place] ?? 0), 0)
  const biased = products / squares
  return Math.min(mostLinked, Math.max(leastLinked, biased + (2 + 4 * biased) / misses.length))
}

/** What the method says of itself. */
function ownHalfWidth(method: Method, shares: readonly number[]): (ahead: number) => number {
  const last = shares.length - 1
  if (method === 'line') {
    const line = fitLine(latePoints(shares))
    return (ahead) => line?.halfWidthAt(last + ahead, confidence) ?? 0
  }
  const fit = logisticFit(shares)
  return (ahead) => confidenceZ * (fit?.errorAt(last + ahead) ?? 0)
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}

/** Months until a share is reached: at the pace projected, at the best and at the worst of the band; null where it is not within the months projected. */
export function monthsToReach(projection: Projection, share: number): { readonly expected: number | null; readonly soonest: number | null; readonly latest: number | null } {
  const first = (of: (month: Projected) => number) => projection.months.find((month) => of(month) >= share)?.ahead ?? null
  return { expected: first(({ value }) => value), soonest: first(({ upper }) => upper), latest: first(({ lower }) => lower) }
}
