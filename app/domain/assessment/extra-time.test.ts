import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptTimes } from './attempt-time.ts'
import { extraMinutesOf, readExtraMinutes } from './extra-time.ts'
import { openRules } from './quiz-rules.ts'

test('a grant is 1 to 120 whole minutes', () => {
  expect(['1', ' 10 ', '120'].map((typed) => readExtraMinutes(typed))).toEqual([1, 10, 120].map((value) => ({ ok: true, value })))
  for (const typed of ['', '0', '121', '-5', '1.5', '1e2', 'mười', '0x10', '٣']) expect(readExtraMinutes(typed)).toEqual({ ok: false, reason: 'extra-minutes-unreadable' })
})

test('COMPLETION 17: grants add up, in whatever order, and each moves the deadline by just its minutes unless the closing time comes first', () => {
  const start = new Date('2026-11-23T02:00:00Z')
  const after = (minutes: number) => start.getTime() + minutes * 60_000
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 8 }), fc.integer({ min: 1, max: 300 }), fc.option(fc.nat(1_500)), (list, limitMinutes, closes) => {
    const grants = list.map((minutes) => ({ minutes }))
    const rules = { ...openRules, limitMinutes, closesAt: closes === null ? null : new Date(after(closes)).toISOString() }
    const times = attemptTimes(rules, start, extraMinutesOf(grants))
    expect(extraMinutesOf(grants.toReversed())).toBe(extraMinutesOf(grants))
    expect(Number(times.deadline)).toBe(Math.min(after(limitMinutes + list.reduce((sum, minutes) => sum + minutes, 0)), closes === null ? Infinity : after(closes)))
    expect(Number(times.countsUntil) - Number(times.deadline)).toBe(rules.graceSeconds * 1_000)
    expect(Number(times.takesUntil) - Number(times.countsUntil)).toBe(rules.uploadHours * 3_600_000)
  }))
})
