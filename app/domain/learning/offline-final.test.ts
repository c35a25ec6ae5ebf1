import { expect, test } from 'vitest'
import { alongLimitMs, alongUntil, isInTime, isOver } from './offline-final.ts'

const minute = 60_000
const rules = { limitMs: 40 * minute, graceSeconds: 60, isOnClock: true }

test('a final quiz taken along may be handed in for thirty days, or until it closes for everybody', () => {
  const taken = new Date('2026-11-23T02:00:00Z')
  expect(alongUntil({ closesAt: null, endsAt: null }, taken)).toEqual(new Date('2026-12-23T02:00:00Z'))
  expect(alongUntil({ closesAt: '2026-12-01T00:00:00Z', endsAt: null }, taken)).toEqual(new Date('2026-12-01T00:00:00Z'))
})

test('extra minutes of a person count without a network as with one', () => {
  expect([alongLimitMs({ limitMinutes: 40 }, 10), alongLimitMs({ limitMinutes: null }, 10)]).toEqual([50 * minute, null])
})

test.each([
  ['at the end of the limit and its grace', 41 * minute, true],
  ['a second later', 41 * minute + 1_000, false],
])('an answer %s', (_, tapped, inTime) => {
  expect(isInTime({ opened: 0, before: 0, tapped }, rules)).toBe(inTime)
})

test('where there is a limit, a clock that ran backwards or cannot be right makes an answer late; where there is none it says nothing', () => {
  expect(isInTime({ opened: 0, before: 5 * minute, tapped: 4 * minute }, rules)).toBe(false)
  expect(isInTime({ opened: 0, before: 0, tapped: minute }, { ...rules, isOnClock: false })).toBe(false)
  expect(isInTime({ opened: 0, before: 5 * minute, tapped: 4 * minute }, { ...rules, limitMs: null, isOnClock: false })).toBe(true)
})

test('time is over once the limit has passed since it was opened, and never without a limit', () => {
  expect([isOver(0, 40 * minute, 40 * minute), isOver(0, 40 * minute + 1, 40 * minute), isOver(0, 1e12, null)]).toEqual([false, true, false])
})
