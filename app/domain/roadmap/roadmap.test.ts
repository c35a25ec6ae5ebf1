import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atLeastBasic } from './at-least-basic.ts'
import { coverage } from './coverage.ts'
import { achievement, milestoneOn, monthsLeft, nextMilestone, pacePerMonth, stillNeeded } from './milestone.ts'
import { publishedMonths, siblingLines } from './monthly-line.ts'

const milestone = (dueOn: string, share: number) => ({ dueOn, share, source: 'KH 1' })
const table = [milestone('2025-12-31', 0.1), milestone('2026-12-31', 0.3), milestone('2030-12-31', 0.7)]

describe('coverage', () => {
  test('is people over people', () => { expect(coverage(124, 1000)).toEqual({ kind: 'share', value: 0.124 }) })
  test('without a denominator is a count and no rate', () => { expect(coverage(124, null)).toEqual({ kind: 'count-only' }) })
  test('of nobody is no rate', () => { expect(coverage(0, 0)).toEqual({ kind: 'count-only' }) })
  test('above one is an error of the denominator, not clipped', () => { expect(coverage(101, 100)).toEqual({ kind: 'above-one' }) })
  test('of everybody is one', () => { expect(coverage(100, 100)).toEqual({ kind: 'share', value: 1 }) })
})

describe('milestones', () => {
  test('are due as written on their day', () => { expect(table.map(({ dueOn }) => milestoneOn(dueOn, table))).toEqual([0.1, 0.3, 0.7]) })
  test('between two the way is even', () => { expect(milestoneOn('2026-07-02', table)).toBeCloseTo(0.1 + 0.2 * (183 / 365), 12) })
  test('before the first nothing is due, unless the way has a beginning', () => {
    expect(milestoneOn('2025-06-01', table)).toBeNull()
    expect(milestoneOn('2025-07-02', table, { day: '2024-12-31', share: 0 })).toBeCloseTo(0.1 * (183 / 365), 12)
  })
  test('after the last its share stays due', () => { expect(milestoneOn('2040-01-01', table)).toBe(0.7) })
  test('never fall between points that rise', () => {
    const day = fc.date({ min: new Date('2025-12-31'), max: new Date('2031-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    fc.assert(fc.property(day, day, (a, b) => { const [first, second] = a < b ? [a, b] : [b, a]; expect(milestoneOn(first, table)!).toBeLessThanOrEqual(milestoneOn(second, table)!) }))
  })
  test('the next is the one not yet over', () => {
    expect(nextMilestone('2026-12-31', table)?.dueOn).toBe('2026-12-31')
    expect(nextMilestone('2027-01-01', table)?.dueOn).toBe('2030-12-31')
    expect(nextMilestone('2031-01-01', table)).toBeNull()
  })
  test.each([[0.3, 'on-track'], [0.31, 'on-track'], [0.2999, 'watch'], [0.255, 'watch'], [0.2549, 'behind'], [0, 'behind']])('%d against 0,3 is %s', (share, status) => { expect(achievement(share, 0.3)).toBe(status) })
  test('other limits give another status', () => { expect([0.3, 0.27, 0.2].map((share) => achievement(share, 0.3, { onTrack: 0.95, watch: 0.9 }))).toEqual(['on-track', 'watch', 'behind']) })
  test('without anything due there is no status', () => { expect(achievement(0.5, null)).toBeNull() })
  test('what is still needed is rounded up to people, and never negative', () => {
    expect(stillNeeded(0.7, 100, 20)).toBe(50)
    expect(stillNeeded(0.521, 1000, 0)).toBe(521)
    expect(stillNeeded(0.5, 1001, 0)).toBe(501)
    expect(stillNeeded(0.1, 100, 40)).toBe(0)
  })
  test('the pace is per month of those left, at least one', () => {
    expect(monthsLeft('2026-12-20', '2026-12-31')).toBe(1)
    expect(monthsLeft('2025-12-31', '2026-12-31')).toBeCloseTo(11.99, 2)
    expect(pacePerMonth(120, 12)).toBe(10)
    expect(pacePerMonth(121, 12)).toBe(11)
  })
  test('somebody who keeps the pace arrives', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 120 }), (needed, months) => pacePerMonth(needed, months) * months >= needed))
  })
})

describe('at least basic', () => {
  const group = (assessed: number, reached: number, people = 1) => ({ assessed, reached, people })
  test('needs every one of the five areas', () => {
    expect(atLeastBasic([group(5, 5), group(5, 4), group(5, 3), group(5, 2), group(5, 1), group(5, 0)])).toEqual({ atBasic: 1, assessed: 6, partly: 0, ladder: { five: 1, four: 1, three: 1, two: 1, oneOrNone: 2 } })
  })
  test('an area that was not assessed is not failed: such a person is on no rung', () => {
    expect(atLeastBasic([group(4, 4, 7), group(0, 0), group(5, 5, 2)])).toEqual({ atBasic: 2, assessed: 2, partly: 7, ladder: { five: 2, four: 0, three: 0, two: 0, oneOrNone: 0 } })
  })
  const someone = fc.integer({ min: 0, max: 5 }).chain((assessed) => fc.record({ assessed: fc.constant(assessed), reached: fc.integer({ min: 0, max: assessed }), people: fc.nat(50) }))
  test('the rungs add up to the assessed, and one more area reached never lowers anybody', () => {
    fc.assert(fc.property(fc.array(someone), (groups) => {
      const result = atLeastBasic(groups)
      const { five, four, three, two, oneOrNone } = result.ladder
      expect(five + four + three + two + oneOrNone).toBe(result.assessed)
      const better = groups.map((each) => ({ ...each, reached: Math.min(each.assessed, each.reached + 1) }))
      expect(atLeastBasic(better).atBasic).toBeGreaterThanOrEqual(result.atBasic)
    }))
  })
})

describe('the monthly line', () => {
  const isSafe = (number: number, k: number) => number === 0 || number >= k
  const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 24 }).map((months) => { let sum = 0; return months.map((month) => { sum += month; return sum }) })
  test('skips months that would tell of a few people', () => {
    expect(publishedMonths([[0, 3, 5, 6, 12, 14, 20]], 5)).toEqual([0, 3, 5, 6])
    expect(publishedMonths([[0, 1, 2, 3]], 5)).toEqual([])
    expect(publishedMonths([], 5)).toEqual([])
  })
  test('ends with the present figure, and every difference between shown points is none or at least k', () => {
    fc.assert(fc.property(counts, fc.integer({ min: 3, max: 10 }), (series, k) => {
      const shown = publishedMonths([series], k).map((month) => series[month]!)
      for (const [place, count] of shown.entries()) for (const other of shown.slice(place + 1)) expect(isSafe(other - count, k) && isSafe(count, k)).toBe(true)
      if (shown.length > 0) expect(shown.at(-1)).toBe(series.at(-1))
    }))
  })
  test('of communes: neither they, nor their district, nor what is left when they are taken from it tells of a few people', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 3, max: 6 }), (given, k) => {
      const children = new Map<string, readonly number[]>(given.map((months, place) => { let sum = 0; return [`${place}`, months.map((month) => { sum += month; return sum })] as const }))
      const parent = Array.from({ length: 12 }, (_, month) => [...children.values()].reduce((sum, series) => sum + series[month]!, 0))
      const lines = siblingLines(parent, children, k)
      expect(lines.months.every((month) => lines.parent.includes(month))).toBe(true)
      const rest = parent.map((count, month) => count - lines.members.reduce((sum, id) => sum + children.get(id)![month]!, 0))
      const published = [...lines.members.map((id) => children.get(id)!), rest].map((series) => lines.months.map((month) => series[month]!))
      for (const series of published) for (const [place, count] of series.entries()) {
        expect(isSafe(count, k)).toBe(true)
        if (place > 0) expect(isSafe(count - series[place - 1]!, k)).toBe(true)
      }
    }))
  })
})
