import { expect, test } from 'vitest'
import { birthYear, childBirthYear, mayBeGuardian, needsOwnWord } from './birth-year.ts'

test.each([['1968', { ok: true, value: 1968 }], ['2010', { ok: true, value: 2010 }], ['2011', { ok: false, reason: 'too-young' }], ['1905', { ok: false, reason: 'birth-year-unreadable' }], ['68', { ok: false, reason: 'birth-year-unreadable' }], ['2027', { ok: false, reason: 'birth-year-unreadable' }], ['1968.5', { ok: false, reason: 'birth-year-unreadable' }]])(
  'a year of birth %s in 2026', (text, result) => { expect(birthYear(text, '2026-11-23')).toEqual(result) })

test.each([['2011', { ok: true, value: 2011 }], ['2026', { ok: true, value: 2026 }], ['2010', { ok: false, reason: 'ward-too-old' }], ['2027', { ok: false, reason: 'birth-year-unreadable' }], ['x', { ok: false, reason: 'birth-year-unreadable' }]])(
  'a child born in %s, in 2026', (text, result) => { expect(childBirthYear(text, '2026-11-23')).toEqual(result) })

test('a child’s own word is needed from the year of turning seven, and guardians are of age', () => {
  expect([2020, 2019].map((year) => needsOwnWord(year, '2026-11-23'))).toEqual([false, true])
  expect([2009, 2008, null].map((year) => mayBeGuardian(year, '2026-11-23'))).toEqual([false, true, true])
})
