import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapClosed, rankTrainers, rankUnits, sizeGroups, wilsonLower, type UnitGrowth } from './recognition.ts'

const growth: fc.Arbitrary<readonly UnitGrowth[]> = fc.uniqueArray(fc.record({ key: fc.uuid(), people: fc.integer({ min: 50, max: 60_000 }), parts: fc.tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })) }), { minLength: 3, maxLength: 60, selector: ({ key }) => key })
  .map((units) => units.map(({ key, people, parts: [first, more] }) => { const before = Math.floor(people * first); return { key, people, before, won: Math.floor((people - before) * more) } }))

describe('units that did well', () => {
  test('are told by the share of those not yet there who were won', () => {
    expect(gapClosed({ people: 1_000, before: 200, won: 200 })).toBe(0.25)
    expect(gapClosed({ people: 100, before: 60, won: 20 })).toBe(0.5)
    expect(gapClosed({ people: 100, before: 60, won: 0 })).toBe(0)
    expect([gapClosed({ people: 100, before: 100, won: 0 }), gapClosed({ people: 100, before: 50, won: 51 })]).toEqual([null, null])
  })
  test('are looked for in each third by size: a hamlet of a commune wins beside a town', () => {
    const unit = (key: string, people: number, won: number) => ({ key, people, before: 0, won })
    const ranked = rankUnits([unit('a', 300, 30), unit('b', 400, 100), unit('c', 5_000, 500), unit('d', 6_000, 3_000), unit('e', 40_000, 8_000), unit('f', 50_000, 9_000)], 0)
    expect(ranked.filter(({ fits }) => fits).map(({ key, group, place, of }) => [key, group, place, of])).toEqual([['b', 'small', 1, 2], ['d', 'middle', 1, 2], ['e', 'large', 1, 2]])
  })
  test('of fewer people than the floor are not ranked', () => {
    const unit = (key: string, people: number) => ({ key, people, before: 0, won: 10 })
    expect(rankUnits([unit('a', 199), unit('b', 200), unit('c', 900)], 200).map(({ key }) => key).toSorted()).toEqual(['b', 'c'])
  })
  test('are in one group each, groups are as even as can be, and each group in which somebody was won has one that fits', () => {
    fc.assert(fc.property(growth, (units) => {
      const ranked = rankUnits(units, 0)
      const sizes = sizeGroups.map((group) => ranked.filter((each) => each.group === group).length)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(units.filter((unit) => gapClosed(unit) !== null).length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      for (const group of sizeGroups) {
        const own = ranked.filter((each) => each.group === group)
        if (own.some(({ share }) => share > 0)) expect(own.some(({ fits, place }) => fits && place === 1)).toBe(true)
      }
    }))
  })
  test('do not depend on how large everything is: a province ten times as large has the same winners', () => {
    fc.assert(fc.property(growth, (units) => {
      const winners = (of: readonly UnitGrowth[]) => rankUnits(of, 0).filter(({ fits }) => fits).map(({ key }) => key).toSorted()
      expect(winners(units.map((unit) => ({ ...unit, people: unit.people * 10, before: unit.before * 10, won: unit.won * 10 })))).toEqual(winners(units))
    }))
  })
})

describe('trainers who did well', () => {
  test('are told by the lower end of Wilson’s interval', () => {
    // The lesser root x of (p − x)² = z² x (1 − x) / n with z = 1.28155, found apart from our formula: 0.846860 for 50 of 55, 0.646221 for 3 of 3.
    expect(wilsonLower(50, 55)).toBeCloseTo(0.846_860, 6)
    expect(wilsonLower(3, 3)).toBeCloseTo(0.646_221, 6)
    expect([wilsonLower(0, 0), wilsonLower(0, 20)]).toEqual([0, 0])
  })
  test('need ten learners and a lower end above the share of all; a class more is no merit', () => {
    const trainer = (personId: string, learners: number, completed: number) => ({ personId, name: personId, learners, completed })
    const ranked = rankTrainers([trainer('few', 9, 9), trainer('small', 20, 19), trainer('large', 200, 100)])
    expect(ranked.map(({ personId, fits }) => [personId, fits])).toEqual([['small', true], ['large', false]])
  })
  test('have a lower end below their share, and nearer to it with more learners', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, some) => {
      const successes = Math.min(some, trials)
      const [one, many] = [wilsonLower(successes, trials), wilsonLower(successes * 10, trials * 10)]
      expect(one).toBeGreaterThanOrEqual(0)
      expect(one).toBeLessThanOrEqual(successes / trials)
      expect(many).toBeGreaterThanOrEqual(one - 1e-12)
    }))
  })
})
