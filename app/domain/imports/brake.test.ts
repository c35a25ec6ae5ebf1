import fc from 'fast-check'
import { expect, test } from 'vitest'
import { needsSecond, readBrake } from './brake.ts'

const usual = readBrake(null)

test('more than 5 % of the people within reach, and at least ten, need a second person; exactly 5 % do not', () => {
  expect(needsSecond({ changed: 50, people: 1_000 }, usual)).toBe(false)
  expect(needsSecond({ changed: 51, people: 1_000 }, usual)).toBe(true)
  expect(needsSecond({ changed: 9, people: 9 }, usual)).toBe(false)
  expect(needsSecond({ changed: 10, people: 10 }, usual)).toBe(true)
  expect(needsSecond({ changed: 10, people: 0 }, usual)).toBe(true)
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

test('a setting that makes no sense leaves the usual brake on: it is never loosened by an error of typing', () => {
  fc.assert(fc.property(fc.anything(), (value) => {
    const { share, least } = readBrake(value)
    expect([share >= 0 && share <= 1, Number.isInteger(least) && least >= 1]).toEqual([true, true])
  }))
  for (const value of [{ share: 5, least: 10 }, { share: -1, least: 10 }, { share: Number.NaN, least: 10 }, { share: 0.05, least: 0 }, { share: '5%', least: 1 }]) expect(readBrake(value)).toEqual(usual)
  expect(readBrake({ share: 0.01, least: 2 })).toEqual({ share: 0.01, least: 2 })
})
