import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brakeOf, needsSecond, usualBrakeRule } from './brake.ts'

const usual = brakeOf(usualBrakeRule)

test('more than 5 % of the people within reach, and at least two, need a second person; exactly 5 % do not', () => {
  const cases: readonly (readonly [changed: number, people: number, isBraked: boolean])[] = [[50, 1_000, false], [51, 1_000, true], [2, 40, false], [2, 39, true], [9, 9, true], [2, 9, true], [1, 9, false], [1, 1, false], [2, 2, true], [2, 0, true], [0, 0, false]]
  for (const [changed, people, isBraked] of cases) expect([changed, people, needsSecond({ changed, people }, usual)]).toEqual([changed, people, isBraked])
})

test('both bounds go by the setting', () => {
  const strict = brakeOf({ percent: 1, least: 1 })
  expect([needsSecond({ changed: 1, people: 99 }, strict), needsSecond({ changed: 1, people: 100 }, strict)]).toEqual([true, false])
  const loose = brakeOf({ percent: 50, least: 10 })
  expect([needsSecond({ changed: 9, people: 9 }, loose), needsSecond({ changed: 10, people: 20 }, loose), needsSecond({ changed: 11, people: 20 }, loose)]).toEqual([false, false, true])
})

test('more changed people never need fewer to agree, more people within reach never more', () => {
  const count = fc.integer({ min: 0, max: 200_000 })
  fc.assert(fc.property(count, count, count, (changed, people, more) => {
    const isBraked = needsSecond({ changed, people }, usual)
    if (isBraked) expect(needsSecond({ changed: changed + more, people }, usual)).toBe(true)
    else expect(needsSecond({ changed, people: people + more }, usual)).toBe(false)
    expect(needsSecond({ changed: 0, people }, usual)).toBe(false)
  }))
})
