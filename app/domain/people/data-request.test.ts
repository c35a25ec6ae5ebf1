import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween, dayOf } from '../calendar.ts'
import { usualWorkingDays } from '../working-days.ts'
import { answerBy, doneBy, isPastDue, isPressing, mayExtend, nextDue, readRequest, requestKinds } from './data-request.ts'

const noon = (day: string) => new Date(`${day}T05:00:00Z`)

test.each([['2026-11-23', '2026-11-25'], ['2026-11-26', '2026-11-30'], ['2026-11-27', '2026-12-01'], ['2026-11-28', '2026-12-01'], ['2026-11-29', '2026-12-01']])('what is asked on %s is answered by %s, weekends left out', (asked, by) => {
  expect(answerBy(noon(asked), usualWorkingDays)).toBe(by)
})

test('an answer is due later over a holiday, and sooner where the Saturday after the day of asking is worked', () => {
  expect(answerBy(noon('2026-04-29'), { off: ['2026-04-30', '2026-05-01'], worked: [] })).toBe('2026-05-05')
  expect(answerBy(noon('2026-11-26'), { off: [], worked: ['2026-11-28'] })).toBe('2026-11-28')
})

test('the day of asking is the one in Viet Nam', () => {
  expect(answerBy(new Date('2026-11-22T18:00:00Z'), usualWorkingDays)).toBe('2026-11-25')
})

test.each([['access', '2026-12-03'], ['correction', '2026-12-03'], ['erasure', '2026-12-03'], ['restriction', '2026-12-08'], ['objection', '2026-12-08'], ['withdrawal', '2026-12-08']] as const)('%s is done by %s', (kind, by) => {
  expect(doneBy({ kind, askedAt: noon('2026-11-23'), extendedAt: null })).toBe(by)
})

test('only what the law lets take longer may, and once, by fifteen days', () => {
  expect(requestKinds.filter((kind) => mayExtend({ kind, extendedAt: null }))).toEqual(['restriction', 'objection', 'withdrawal'])
  expect(mayExtend({ kind: 'objection', extendedAt: noon('2026-12-01') })).toBe(false)
  expect(doneBy({ kind: 'objection', askedAt: noon('2026-11-23'), extendedAt: noon('2026-12-01') })).toBe('2026-12-23')
})

test.each([['2026-12-08', false], ['2026-12-09', true], ['2026-12-13', true]])('of what is asked on 23 November and takes fifteen days, on %s it is %s that the last day is gone', (day, isPast) => {
  expect(isPastDue({ kind: 'restriction', askedAt: noon('2026-11-23'), extendedAt: null }, noon(day))).toBe(isPast)
})

test.each([
  ['2026-11-25', '2026-11-24', false], ['2026-11-25', '2026-11-25', true], ['2026-11-25', '2026-11-26', true], // a Wednesday
  ['2026-11-30', '2026-11-27', false], ['2026-11-30', '2026-11-28', false], ['2026-11-30', '2026-11-30', true], // a Monday: not at the weekend before it
  ['2026-11-29', '2026-11-26', false], ['2026-11-29', '2026-11-27', true], ['2026-11-29', '2026-11-29', false], // a Sunday: on the Friday
])('what is due on %s presses on %s: %s', (by, day, presses) => {
  expect(isPressing(by, noon(day), usualWorkingDays)).toBe(presses)
})

test('before a holiday it presses on the last day that offices work, by the day in Viet Nam', () => {
  const days = { off: ['2026-04-30', '2026-05-01'], worked: [] }
  expect(['2026-04-28', '2026-04-29', '2026-04-30'].map((day) => isPressing('2026-05-03', noon(day), days))).toEqual([false, true, false])
  expect([new Date('2026-11-24T16:59:00Z'), new Date('2026-11-24T17:00:00Z')].map((now) => isPressing('2026-11-25', now, usualWorkingDays))).toEqual([false, true])
})

test('an answer is due first, then the deed, and the last day itself is in time', () => {
  const request = { kind: 'erasure', askedAt: noon('2026-11-23'), answeredAt: null, extendedAt: null, closedAt: null } as const
  expect(nextDue(request, noon('2026-11-25'), usualWorkingDays)).toEqual({ what: 'answer', by: '2026-11-25', isLate: false })
  expect(nextDue(request, noon('2026-11-26'), usualWorkingDays)).toMatchObject({ what: 'answer', isLate: true })
  expect(nextDue({ ...request, answeredAt: noon('2026-11-24') }, noon('2026-12-04'), usualWorkingDays)).toEqual({ what: 'done', by: '2026-12-03', isLate: true })
  expect(nextDue({ ...request, closedAt: noon('2026-11-24') }, noon('2027-01-01'), usualWorkingDays)).toBeNull()
})

test('an answer is due from two to four days after, never on a weekend', () => {
  fc.assert(fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true }), (askedAt) => {
    const by = answerBy(askedAt, usualWorkingDays)
    expect([2, 3, 4]).toContain(daysBetween(dayOf(askedAt), by))
    expect([1, 2, 3, 4, 5]).toContain(new Date(`${by}T00:00:00Z`).getUTCDay())
  }))
})

test('a correction says what is wrong, a withdrawal is no form of its own, and nothing is longer than two thousand letters', () => {
  expect(readRequest('correction', ' ')).toEqual({ ok: false, reason: 'request-text-missing' })
  expect(readRequest('erasure', '  ')).toEqual({ ok: true, value: { kind: 'erasure', text: '' } })
  for (const kind of ['withdrawal', 'x', '']) expect(readRequest(kind, 'x')).toEqual({ ok: false, reason: 'request-kind-missing' })
  expect(readRequest('access', 'x'.repeat(2_001))).toEqual({ ok: false, reason: 'field-too-long' })
})
