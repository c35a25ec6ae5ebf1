import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitCurve, logistic, logisticTo, saturating } from './fit-curve.ts'
import { fitLine } from './fit-line.ts'
import { inverse, solve } from './linear-system.ts'
import { leastMonths, monthsToReach, project } from './projection.ts'
import { standardisedRate } from './standardise.ts'
import { estimateMean, estimateTotal } from './survey.ts'

const months = <Value>(count: number, of: (x: number) => Value) => Array.from({ length: count }, (_, x) => of(x))
const evenly = (slope: number) => (x: number) => 0.05 + slope * x
const everybody = logisticTo(1)
const grown = (b2: number, b3: number) => (x: number) => everybody.at(x, [b2, b3])

describe('a projection', () => {
  test('needs eight months', () => {
    expect(project(months(leastMonths - 1, evenly(0.01)), 6)).toBeNull()
    expect(project(months(leastMonths, evenly(0.01)), 6)?.months).toHaveLength(6)
  })
  test('of even growth goes on evenly, with a band of nothing', () => {
    const projection = project(months(18, evenly(0.02)), 12)!
    expect(projection.method).toBe('line')
    for (const { ahead, value, lower, upper } of projection.months) {
      expect(value).toBeCloseTo(0.05 + 0.02 * (17 + ahead), 10)
      expect(upper - lower).toBeLessThan(1e-9)
    }
  })
  test('of growth that slows towards everybody is logistic, and its back-test says why', () => {
    const projection = project(months(24, grown(3, 0.25)), 12)!
    expect(projection.method).toBe('logistic')
    expect(projection.tested.map(({ method }) => method)).toEqual(['logistic', 'line'])
    expect(projection.tested[0]!.error).toBeLessThan(projection.tested[1]!.error / 10)
    expect(projection.months.at(-1)!.value).toBeCloseTo(grown(3, 0.25)(35), 6)
  })
  test('of nobody stays at nobody, and of everybody at everybody', () => {
    for (const share of [0, 1]) expect(project(months(12, () => share), 3)!.months.map(({ value, lower, upper }) => [value, lower, upper])).toEqual(Array.from({ length: 3 }, () => [share, share, share]))
  })
  test('goes on from the last share, stays within 0 and 1, and its band never narrows with time', () => {
    const shares = fc.array(fc.double({ min: 0, max: 0.06, noNaN: true }), { minLength: leastMonths, maxLength: 30 }).map((steps) => { let sum = 0; return steps.map((step) => { sum = Math.min(1, sum + step); return sum }) })
    fc.assert(fc.property(shares, (history) => {
      const projection = project(history, 24)!
      for (const { value, lower, upper } of projection.months) {
        for (const each of [lower, value, upper]) expect(each >= 0 && each <= 1).toBe(true)
        expect(lower <= value && value <= upper).toBe(true)
      }
      const inside = projection.months.filter(({ lower, upper }) => lower > 0 && upper < 1).map(({ lower, upper }) => upper - lower)
      for (const [place, width] of inside.entries()) expect(width).toBeGreaterThanOrEqual((inside[place - 1] ?? 0) - 1e-9)
    }), { numRuns: 200 })
  })
  test('of a curve that levels off keeps its band, though the curve alone would be surer of later months', () => {
    const history = [...Array.from({ length: 6 }, () => 0.004746449967704162), ...Array.from({ length: 3 }, () => 0.019823964550473385), 0.04990147898450784]
    const { method, months: ahead } = project(history, 24)!
    expect(method).toBe('logistic')
    const halves = ahead.map(({ value, upper, lower }) => Math.max(upper - value, value - lower))
    for (const [place, half] of halves.entries()) expect(half).toBeGreaterThanOrEqual((halves[place - 1] ?? 0) - 1e-9)
  })
  describe('covers what comes about four times in five, half a year and a year ahead, whatever the growth', () => {
    /** Ten thousand worlds would say the same with more digits: uniform numbers by Park and Miller (1988), made normal by Box and Muller. */
    const chanceFrom = (seed: number) => { let state = seed; return () => { state = (state * 16_807) % 2_147_483_647; return state / 2_147_483_647 } }
    const kinds: Readonly<Record<string, (normal: () => number) => readonly number[]>> = {
      'an even way, wavering around it': (normal) => months(40, (x) => Math.max(0, 0.02 + 0.015 * x + 0.008 * normal())),
      'a sum of independent steps': (normal) => { let sum = 0.02; return months(40, () => { sum = Math.min(1, sum + Math.max(0, 0.012 + 0.008 * normal())); return sum }) },
      'a sum of steps that go like the one before': (normal) => { let [sum, step] = [0.02, 0]; return months(40, () => { step = 0.6 * step + 0.006 * normal(); sum = Math.min(1, sum + Math.max(0, 0.012 + step)); return sum }) },
      'a sum that goes from hand to hand until everybody has it': (normal) => { let sum = 0.03; return months(40, () => { sum = Math.min(1, sum + Math.max(0, 0.16 * sum * (1 - sum) * (1 + 0.4 * normal()))); return sum }) },
    }
    test.each(Object.entries(kinds))('%s', (_kind, make) => {
      const chance = chanceFrom(11)
      const normal = () => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())
      const [runs, known] = [80, 22]
      const covered = new Map([[6, 0], [12, 0]])
      for (let run = 0; run < runs; run++) {
        const whole = make(normal)
        const projection = project(whole.slice(0, known), 12)!
        for (const [ahead, times] of covered) { const { lower, upper } = projection.months[ahead - 1]!; const came = whole[known + ahead - 1]!; if (came >= lower - 1e-12 && came <= upper + 1e-12) covered.set(ahead, times + 1) }
      }
      // Of 80 runs, 0.8 less twice its standard error.
      for (const times of covered.values()) expect(times / runs).toBeGreaterThan(0.71)
    }, 60_000)
  })
  test('is wider where one month goes like the last: what is behind stays behind', () => {
    const wave = (of: (x: number) => number) => { let sum = 0.02; return months(24, (x) => { sum += 0.01 + of(x); return sum }) }
    const halfAt12 = (shares: readonly number[]) => { const { lower, upper } = project(shares, 12)!.months[11]!; return upper - lower }
    expect(halfAt12(wave((x) => (x % 6 < 3 ? 0.004 : -0.004)))).toBeGreaterThan(1.5 * halfAt12(wave((x) => (x % 2 === 0 ? 0.004 : -0.004))))
  })
  test('says when a share is reached, at the pace projected, at best and at worst', () => {
    const projection = project(months(18, evenly(0.02)), 24)!
    expect(monthsToReach(projection, 0.5)).toEqual({ expected: 6, soonest: 6, latest: 6 })
    expect(monthsToReach(projection, 1.1)).toEqual({ expected: null, soonest: null, latest: null })
  })
})

describe('fitting', () => {
  test('finds the parameters that made the points', () => {
    fc.assert(fc.property(fc.double({ min: 0.5, max: 50, noNaN: true }), fc.double({ min: 1, max: 4, noNaN: true }), fc.double({ min: 0.1, max: 0.6, noNaN: true }), (b1, b2, b3) => {
      const points = months(30, (x) => ({ x, y: logistic.at(x, [b1, b2, b3]) }))
      fitCurve(logistic, points, [b1 * 1.2, b2 * 0.9, b3 * 1.1])!.parameters.forEach((value, place) => { expect(value).toBeCloseTo([b1, b2, b3][place]!, 5) })
    }), { numRuns: 50 })
    const rising = months(20, (x) => ({ x, y: saturating.at(x, [10, 0.2]) }))
    expect(fitCurve(saturating, rising, [8, 0.1])!.parameters.map((value) => Number(value.toFixed(6)))).toEqual([10, 0.2])
  })
  test('refuses fewer points than it has parameters, and points that say nothing', () => {
    expect(fitCurve(logistic, [{ x: 1, y: 1 }, { x: 2, y: 2 }, { x: 3, y: 3 }], [1, 1, 1])).toBeNull()
    expect(fitLine([{ x: 1, y: 1 }, { x: 1, y: 2 }, { x: 1, y: 3 }])).toBeNull()
    expect(fitLine([{ x: 1, y: 1 }, { x: 2, y: 2 }])).toBeNull()
  })
  test('solves what can be solved', () => {
    expect(solve([[0, 2], [1, 1]], [4, 5])).toEqual([3, 2])
    expect(inverse([[1, 2], [2, 4]])).toBeNull()
    expect(inverse([[2, 0], [0, 4]])).toEqual([[0.5, 0], [0, 0.25]])
  })
})

describe('standardised rates', () => {
  test('of a place with the standard’s own mix are its crude rate', () => {
    const rate = standardisedRate([{ count: 10, people: 100, standard: 1000 }, { count: 40, people: 200, standard: 2000 }])!
    expect(rate.adjusted).toBeCloseTo(rate.crude, 12)
    expect(rate.lower < rate.adjusted && rate.adjusted < rate.upper).toBe(true)
  })
  test('set two places beside each other that differ only in age', () => {
    const young = standardisedRate([{ count: 80, people: 100, standard: 1 }, { count: 4, people: 20, standard: 1 }])!
    const old = standardisedRate([{ count: 16, people: 20, standard: 1 }, { count: 20, people: 100, standard: 1 }])!
    expect(young.crude).toBeGreaterThan(old.crude * 1.5)
    expect(young.adjusted).toBeCloseTo(old.adjusted, 12)
  })
  test('are not invented where a band has nobody or nothing was counted', () => {
    expect(standardisedRate([{ count: 0, people: 0, standard: 5 }, { count: 1, people: 9, standard: 5 }])).toBeNull()
    expect(standardisedRate([{ count: 0, people: 10, standard: 5 }])).toBeNull()
  })
})

describe('estimates from a sample', () => {
  const sampled = (stratum: string, value: number, weight: number, stratumSize: number) => ({ stratum, value, weight, stratumSize })
  test('of everybody are exact', () => {
    const everyone = [1, 2, 3].map((value) => sampled('a', value, 1, 3))
    expect(estimateTotal(everyone)).toEqual({ value: 6, standardError: 0 })
    expect(estimateMean(everyone)).toEqual({ value: 2, standardError: 0 })
  })
  test('weigh each person by how many they stand for; of nobody there is none', () => {
    const two = [sampled('a', 1, 9, 9), sampled('b', 0, 1, 1)]
    expect(estimateMean(two)?.value).toBe(0.9)
    expect(estimateMean(two, () => false)).toBeNull()
  })
})
