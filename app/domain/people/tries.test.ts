import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountTries, waitAfter } from './tries.ts'

test('the first five cost nothing, then each costs more, up to two hours', () => {
  expect([1, 5, 6, 7, 13, 14, 1000].map((failures) => waitAfter(failures, accountTries))).toEqual([0, 0, 60, 120, 7200, 7200, 7200])
})

test('a wait never shrinks', () => {
  fc.assert(fc.property(fc.nat(500), (failures) => waitAfter(failures, accountTries) <= waitAfter(failures + 1, accountTries)))
})

test('whoever tries without pause has some 24 tries in a day, and 12 in each day after it', () => {
  const triesIn = (days: number) => { let [at, failures] = [0, 0]; while (at < days * 86_400) { failures += 1; at += waitAfter(failures, accountTries) } return failures }
  expect(triesIn(1)).toBeLessThanOrEqual(24)
  expect(triesIn(31) - triesIn(1)).toBeLessThanOrEqual(30 * 12)
})
