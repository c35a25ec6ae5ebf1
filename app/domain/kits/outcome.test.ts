import { expect, test } from 'vitest'
import { attemptOutcome, completionOutcome } from './outcome.ts'

const said = { right: 8, passed: true }

test('an attempt marked alike is recorded; another mark here counts before anything else is said of it', () => {
  expect(attemptOutcome({ said, marked: said, slot: 1, slots: 3 })).toBe('recorded')
  expect(attemptOutcome({ said, marked: { right: 7, passed: true }, slot: 4, slots: 3 })).toBe('marked-otherwise')
  expect(attemptOutcome({ said, marked: { right: 8, passed: false }, slot: 1, slots: null })).toBe('marked-otherwise')
})

test('an attempt beyond the limit is kept and shown; without a limit there is none', () => {
  expect([3, 4].map((slot) => attemptOutcome({ said, marked: said, slot, slots: 3 }))).toEqual(['recorded', 'over-limit'])
  expect(attemptOutcome({ said, marked: said, slot: 40, slots: null })).toBe('recorded')
})

test('a completion that stood here stays; else the engine decides, by the rule of today before that of its time', () => {
  const long = new Date(0)
  expect(completionOutcome({ before: true, now: true, byOldRule: long })).toBe('same')
  expect(completionOutcome({ before: false, now: true, byOldRule: long })).toBe('recorded')
  expect(completionOutcome({ before: false, now: false, byOldRule: long })).toBe('older-rule')
  expect(completionOutcome({ before: false, now: false, byOldRule: null })).toBe('not-met')
})
