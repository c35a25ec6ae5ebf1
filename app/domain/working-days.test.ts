import { expect, test } from 'vitest'
import { addWorkingDays, isWorkingDay, knowsYear, readDays, usualWorkingDays } from './working-days.ts'

/** 30 April 2026 is a Thursday, 1 May a Friday; the Saturday after is worked in the place of some other day. */
const days = { off: ['2026-04-30', '2026-05-01'], worked: ['2026-05-02'] }

test.each([['2026-04-29', true], ['2026-04-30', false], ['2026-05-01', false], ['2026-05-02', true], ['2026-05-03', false], ['2026-05-04', true]])('%s is a working day beside holidays: %s', (day, isOne) => {
  expect(isWorkingDay(day, days)).toBe(isOne)
})

test.each([['2026-04-28', '2026-05-02'], ['2026-04-29', '2026-05-04'], ['2026-05-01', '2026-05-04'], ['2026-05-04', '2026-05-06']])('two working days after %s come to %s', (day, by) => {
  expect(addWorkingDays(day, 2, days)).toBe(by)
})

test('a Saturday worked in the place of another day makes what is asked before it due sooner', () => {
  expect(addWorkingDays('2026-04-30', 2, usualWorkingDays)).toBe('2026-05-04')
  expect(addWorkingDays('2026-04-30', 2, { off: [], worked: ['2026-05-02'] })).toBe('2026-05-02')
})

test('days are read as people type them, each once and in order; one that is none spoils all', () => {
  expect(readDays(' 1/5/2026, 30/4/2026\n2026-05-01 ')).toEqual(['2026-04-30', '2026-05-01'])
  expect(readDays('')).toEqual([])
  for (const typed of ['31/4/2026', '30/4', 'Tết', Array.from({ length: 201 }, () => '1/5/2026').join(' ')]) expect(readDays(typed)).toBeNull()
})

test('a year is known once a day of it was entered', () => {
  expect([knowsYear(days, '2026-11-23'), knowsYear(days, '2027-01-01'), knowsYear(usualWorkingDays, '2026-11-23')]).toEqual([true, false, false])
})
