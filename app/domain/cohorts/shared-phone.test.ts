import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attemptInPath, maySit, opensOnPhone, pauseAfter, seatedOn } from './shared-phone.ts'

const now = new Date('2026-11-23T03:00:00Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const phone = { closesAt: at(60), closedAt: null, personId: 'an', lastActAt: at(-1) }

describe('a phone passed around', () => {
  test('is somebody’s until they pass it on, let it lie for ten minutes, or the session ends', () => {
    expect(seatedOn(phone, now)).toBe('an')
    expect(seatedOn({ ...phone, lastActAt: at(-10) }, now)).toBeNull()
    expect(seatedOn({ ...phone, closesAt: now }, now)).toBeNull()
    expect(seatedOn({ ...phone, closedAt: at(-1) }, now)).toBeNull()
  })
  test('takes somebody when it is free', () => {
    expect(maySit(phone, now)).toEqual({ ok: false, reason: 'phone-taken' })
    expect(maySit({ ...phone, lastActAt: at(-11) }, now).ok).toBe(true)
    expect(maySit({ ...phone, personId: null }, now).ok).toBe(true)
    expect(maySit({ ...phone, closesAt: at(0) }, now)).toEqual({ ok: false, reason: 'phone-closed' })
  })
  test('opens the lessons and checks of its course, and nothing else of the site', () => {
    const open = ['/class-phone', '/courses/k', '/courses/k/lessons/mot', '/courses/k/quizzes/check:mot', '/courses/k/quizzes/check%3Amot', '/attempts/1/questions/next', '/attempts/1/review', '/attempts/1/result']
    const shut = ['/', '/me', '/me/history', '/me/data.json', '/messages', '/join', '/courses/k2', '/courses/k2/lessons/mot', '/courses/k/quizzes/final', '/courses/k/quizzes', '/attempts/1', '/attempts/1/receipts', '/attempts/1/answers', '/basic-level', '/placement', '/certificates/1', '/cohorts', '/sign-in', '/sign-up', '/claim/slip', '/check', '/courses/k/lessons/mot/x']
    expect(open.filter((path) => !opensOnPhone(path, 'k'))).toEqual([])
    expect(shut.filter((path) => opensOnPhone(path, 'k'))).toEqual([])
    expect([...open, ...shut].filter((path) => opensOnPhone(path, null))).toEqual(['/class-phone'])
    expect(attemptInPath('/attempts/1/review')).toBe('1')
  })
})

test('wrong PINs ask for a pause after every fifth, each longer than the one before, an hour at most; all PINs by hand would still take longer than a life', () => {
  expect([1, 4, 6].map((failures) => pauseAfter(failures, now))).toEqual([null, null, null])
  expect([5, 10, 15].map((failures) => pauseAfter(failures, now))).toEqual([at(5), at(10), at(20)])
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), (fives) => (pauseAfter(5 * fives, now) ?? now) <= at(60)))
  // Five an hour, every hour a class ever has the phone open: ten a day.
  const [hours, classHours] = [1_000_000 / 2 / 5, 10 * 365]
  expect(hours / classHours).toBeGreaterThan(25)
})
