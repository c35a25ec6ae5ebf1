import { expect, test } from 'vitest'
import { birthYear, childBirthYear, correctedBirthYear, firstChildYear, isChild, mayBeGuardian, needsOwnWord, mayCorrectYear } from './birth-year.ts'

test.each([['1968', { ok: true, value: 1968 }], ['2009', { ok: true, value: 2009 }], ['2010', { ok: false, reason: 'too-young' }], ['2011', { ok: false, reason: 'too-young' }], ['1905', { ok: false, reason: 'birth-year-unreadable' }], ['68', { ok: false, reason: 'birth-year-unreadable' }], ['2027', { ok: false, reason: 'birth-year-unreadable' }], ['1968.5', { ok: false, reason: 'birth-year-unreadable' }]])(
  'a year of birth %s in 2026', (text, result) => { expect(birthYear(text, '2026-11-23')).toEqual(result) })

test.each([['2011', { ok: true, value: 2011 }], ['2010', { ok: true, value: 2010 }], ['2026', { ok: true, value: 2026 }], ['2009', { ok: false, reason: 'ward-too-old' }], ['2027', { ok: false, reason: 'birth-year-unreadable' }], ['x', { ok: false, reason: 'birth-year-unreadable' }]])(
  'a child born in %s, in 2026', (text, result) => { expect(childBirthYear(text, '2026-11-23')).toEqual(result) })

test.each([
  ['1985', 1984, false, { ok: true, value: 1985 }], ['', null, false, { ok: true, value: null }], ['', 1984, false, { ok: false, reason: 'birth-year-unreadable' }],
  ['2012', 1984, false, { ok: false, reason: 'too-young' }], ['2012', 2013, true, { ok: true, value: 2012 }], ['1900', null, true, { ok: false, reason: 'birth-year-unreadable' }],
] as const)('a year of birth corrected to «%s» from %s, with a guardian: %s', (text, was, hasGuardian, result) => { expect(correctedBirthYear(text, '2026-11-23', { was, hasGuardian })).toEqual(result) })

test('a child’s own word is needed from the year of turning seven, and guardians are of age', () => {
  expect([2020, 2019].map((year) => needsOwnWord(year, '2026-11-23'))).toEqual([false, true])
  expect([2008, 2007, null].map((year) => mayBeGuardian(year, '2026-11-23'))).toEqual([false, true, true])
})

test('a child is made younger only within thirty days of being entered, and older at any time', () => {
  const since = new Date('2026-01-01T00:00:00Z')
  const after = (days: number) => new Date(since.getTime() + days * 86_400_000)
  expect([mayCorrectYear(2012, 2013, since, after(30)), mayCorrectYear(2012, 2013, since, after(30.01)), mayCorrectYear(2012, 2012, since, after(400)), mayCorrectYear(2012, 2011, since, after(400))]).toEqual([true, false, true, true])
})

test('whoever may be fifteen still is a child through the last day of the year they turn sixteen, and nobody the day after', () => {
  expect(['2026-01-01', '2026-12-31', '2027-01-01'].map((today) => isChild(2010, today))).toEqual([true, true, false])
  expect(['2026-12-31', '2027-01-01'].map(firstChildYear)).toEqual([2010, 2011])
})
