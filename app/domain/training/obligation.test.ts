import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfDay } from '../calendar.ts'
import { countObligations, obligationStatus, type Obligation } from './obligation.ts'

const dueOn = '2026-09-30'
const lapse = endOfDay(dueOn)
const before = (instant: Date) => new Date(instant.getTime() - 1)
const open: Obligation = { dueOn, completedAt: null, validUntil: null, revokedAt: null }

describe('an obligation', () => {
  test('is due through the last millisecond of its day in Viet Nam, and late from 24:00', () => {
    expect(obligationStatus(open, before(lapse))).toEqual({ status: 'due', daysLeft: 0 })
    expect(obligationStatus(open, lapse)).toEqual({ status: 'late', daysLate: 1 })
    expect(obligationStatus(open, new Date('2026-09-28T17:00:00Z'))).toEqual({ status: 'due', daysLeft: 1 })
    expect(obligationStatus(open, new Date('2026-09-28T16:59:59Z'))).toEqual({ status: 'due', daysLeft: 2 })
  })
  test('is met on time at the last millisecond, and met late from 24:00', () => {
    const later = new Date(lapse.getTime() + 1000)
    expect(obligationStatus({ ...open, completedAt: before(lapse) }, later)).toEqual({ status: 'met', metLate: false })
    expect(obligationStatus({ ...open, completedAt: lapse }, later)).toEqual({ status: 'met', metLate: true })
  })
  test('stops being met at the instant the certificate expires', () => {
    const completed = { ...open, completedAt: new Date('2026-01-10T00:00:00Z'), validUntil: new Date('2026-08-01T00:00:00Z') }
    expect(obligationStatus(completed, before(completed.validUntil)).status).toBe('met')
    expect(obligationStatus(completed, completed.validUntil).status).toBe('due')
    expect(obligationStatus(completed, lapse).status).toBe('late')
  })
  test('is not met by a certificate that was revoked', () => {
    const revokedAt = new Date('2026-08-01T00:00:00Z')
    const completed = { ...open, completedAt: new Date('2026-01-10T00:00:00Z'), revokedAt }
    expect(obligationStatus(completed, before(revokedAt)).status).toBe('met')
    expect(obligationStatus(completed, revokedAt).status).toBe('due')
  })
  test('seen from a day before the completion, is not met yet', () => {
    expect(obligationStatus({ ...open, completedAt: lapse }, before(lapse)).status).toBe('due')
  })

  const instant = fc.date({ min: new Date('2025-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
  const obligation = fc.record({ dueOn: fc.constantFrom('2026-01-31', dueOn, '2028-02-29'), completedAt: fc.option(instant), validUntil: fc.option(instant), revokedAt: fc.option(instant) })

  test('never goes from late back to due as time passes', () => {
    fc.assert(fc.property(obligation, instant, instant, (some, a, b) => {
      const [earlier, later] = a <= b ? [a, b] : [b, a]
      return !(obligationStatus(some, earlier).status === 'late' && obligationStatus(some, later).status === 'due')
    }))
  })
  test('counts days that are never negative', () => {
    fc.assert(fc.property(obligation, instant, (some, now) => {
      const state = obligationStatus(some, now)
      return state.status === 'met' || (state.status === 'due' ? state.daysLeft >= 0 : state.daysLate >= 1)
    }))
  })
  test('is met only by a completion, and without one is due exactly until the day lapses', () => {
    fc.assert(fc.property(obligation, instant, (some, now) => obligationStatus({ ...some, completedAt: null }, now).status === (now < endOfDay(some.dueOn) ? 'due' : 'late')))
  })
  test('every roster adds up', () => {
    fc.assert(fc.property(fc.array(obligation, { maxLength: 20 }), instant, (some, now) => {
      const counts = countObligations(some.map((each) => obligationStatus(each, now)))
      return counts.met + counts.due + counts.late === counts.all && counts.all === some.length && counts.metLate <= counts.met
    }))
  })
})
