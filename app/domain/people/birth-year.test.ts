import { expect, test } from 'vitest'
import { birthYear } from './birth-year.ts'

test.each([['1968', { ok: true, value: 1968 }], ['2010', { ok: true, value: 2010 }], ['2011', { ok: false, reason: 'too-young' }], ['1905', { ok: false, reason: 'birth-year-unreadable' }], ['68', { ok: false, reason: 'birth-year-unreadable' }], ['2027', { ok: false, reason: 'birth-year-unreadable' }], ['1968.5', { ok: false, reason: 'birth-year-unreadable' }]])(
  'a year of birth %s in 2026', (text, result) => { expect(birthYear(text, '2026-11-23')).toEqual(result) })
