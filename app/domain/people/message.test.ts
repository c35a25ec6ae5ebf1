import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterQuietHours, nextTry, usualQuietHours } from './message.ts'

const inVietNam = (text: string) => new Date(`${text}+07:00`)

test.each([
  ['2026-11-23T20:59:59', '2026-11-23T20:59:59'],
  ['2026-11-23T21:00:00', '2026-11-24T07:00:00'],
  ['2026-11-23T23:59:59', '2026-11-24T07:00:00'],
  ['2026-11-24T00:00:00', '2026-11-24T07:00:00'],
  ['2026-11-24T06:59:59', '2026-11-24T07:00:00'],
  ['2026-11-24T07:00:00', '2026-11-24T07:00:00'],
  ['2026-12-31T22:00:00', '2027-01-01T07:00:00'],
])('what is due at %s is sent from %s on', (due, sent) => {
  expect(afterQuietHours(inVietNam(due), usualQuietHours)).toEqual(inVietNam(sent))
})

test('quiet hours within one day end on that day', () => {
  expect(afterQuietHours(inVietNam('2026-11-23T12:30:00'), { from: 12 * 60, until: 13 * 60 })).toEqual(inVietNam('2026-11-23T13:00:00'))
})

test('whatever the quiet hours, waiting for their end is enough, and shorter than a day', () => {
  const minute = fc.integer({ min: 0, max: 1439 })
  fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), minute, minute, (at, from, until) => {
    const sent = afterQuietHours(at, { from, until })
    expect(afterQuietHours(sent, { from, until })).toEqual(sent)
    expect(sent.getTime() - at.getTime()).toBeGreaterThanOrEqual(0)
    expect(sent.getTime() - at.getTime()).toBeLessThan(86_400_000)
  }))
})

test('each wait is three times the one before, and the eighth failure is the last', () => {
  const now = new Date('2026-11-23T02:00:00Z')
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => { const at = nextTry(attempts, now); return at && (at.getTime() - now.getTime()) / 60_000 })
  expect(minutes).toEqual([5, 15, 45, 135, 405, 1215, 3645, null])
})
