import { expect, test } from 'vitest'
import { isSessionOver, usualSessionLimits } from './session-limits.ts'

const now = new Date('2026-11-23T02:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const isOver = (created: number, seen: number, isStaff: boolean) => isSessionOver({ createdAt: hoursAgo(created), lastSeenAt: hoursAgo(seen), isStaff }, usualSessionLimits, now)

test('a session ends a time after its last use, and at the latest a time after it began; sooner for staff', () => {
  expect([isOver(719, 719, false), isOver(720, 720, false), isOver(4319, 1, false), isOver(4320, 0, false)]).toEqual([false, true, false, true])
  expect([isOver(71, 71, true), isOver(72, 72, true), isOver(719, 1, true), isOver(720, 0, true)]).toEqual([false, true, false, true])
})
