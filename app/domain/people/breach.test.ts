import { expect, test } from 'vitest'
import { hoursLeft, noticeBy, noticeStep, readInstant, readPeople } from './breach.ts'

const detectedAt = new Date('2026-11-23T02:00:00Z')
const open = { detectedAt, notifiedAt: null, closedAt: null }

test('seventy-two hours run from detection', () => {
  expect(noticeBy(detectedAt).toISOString()).toBe('2026-11-26T02:00:00.000Z')
  expect(hoursLeft(open, detectedAt)).toBe(72)
  expect(hoursLeft(open, new Date('2026-11-26T01:59:00Z'))).toBe(0)
  expect(hoursLeft(open, new Date('2026-11-26T02:00:01Z'))).toBe(-1)
})

test('its clock presses from a day before its end, and is late after it', () => {
  expect(['2026-11-25T01:59:00Z', '2026-11-25T02:00:01Z', '2026-11-26T01:59:00Z', '2026-11-26T02:00:01Z'].map((now) => noticeStep(open, new Date(now)))).toEqual([null, 'due', 'due', 'late'])
  expect([{ ...open, notifiedAt: detectedAt }, { ...open, closedAt: detectedAt }].map((each) => noticeStep(each, new Date('2026-12-01T00:00:00Z')))).toEqual([null, null])
})

test('nothing runs once the agency was told or the record is closed', () => {
  expect(hoursLeft({ ...open, notifiedAt: detectedAt }, detectedAt)).toBeNull()
  expect(hoursLeft({ ...open, closedAt: detectedAt }, detectedAt)).toBeNull()
})

test.each([['23/11/2026', '08:30', '2026-11-23T01:30:00.000Z'], ['2026-11-23', '8h30', '2026-11-23T01:30:00.000Z'], ['2026-11-22', '23.59', '2026-11-22T16:59:00.000Z']])('%s, %s is read as people in Viet Nam mean it', (day, time, instant) => {
  const read = readInstant(day, time, detectedAt)
  expect(read.ok && read.value.toISOString()).toBe(instant)
})

test.each([['23/11/2026', '24:00'], ['', '08:30'], ['31/02/2026', '08:30'], ['23/11/2026', '']])('%s, %s is no instant', (day, time) => {
  expect(readInstant(day, time, detectedAt)).toEqual({ ok: false, reason: 'instant-unreadable' })
})

test('nothing is detected ahead of now', () => {
  expect(readInstant('23/11/2026', '09:01', detectedAt)).toEqual({ ok: false, reason: 'instant-ahead' })
  expect(readInstant('23/11/2026', '09:00', detectedAt).ok).toBe(true)
})

test.each([['', null], [' 12 ', 12], ['0', 0]])('«%s» people', (typed, people) => { expect(readPeople(typed)).toEqual({ ok: true, value: people }) })
test.each(['-1', '1,5', 'vài', '12345678'])('«%s» is no number of people', (typed) => { expect(readPeople(typed)).toEqual({ ok: false, reason: 'people-count-unreadable' }) })
