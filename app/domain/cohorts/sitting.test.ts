import { expect, test } from 'vitest'
import { mayEnter, readSitting } from './sitting.ts'

const form = { place: 'Nhà văn hóa xóm Ké', day: '2026-11-23', from: '08:30', until: '10:00' }
const now = new Date('2026-11-23T02:00:00Z')

test('a sitting is a place and two times of a day in Viet Nam', () => {
  expect(readSitting(form, now)).toEqual({ ok: true, value: { place: form.place, startsAt: new Date('2026-11-23T01:30:00Z'), endsAt: new Date('2026-11-23T03:00:00Z') } })
})

test.each([
  [{ place: ' ' }, { place: 'field-missing' }],
  [{ day: '2026-02-30' }, { day: 'end-date-unreadable' }],
  [{ from: '8h' }, { from: 'sitting-hours-unreadable' }],
  [{ until: '08:30' }, { until: 'sitting-over' }],
  [{ from: '11:00', until: '10:30' }, { until: 'sitting-hours-unreadable' }],
  [{ day: '2026-11-22' }, { until: 'sitting-over' }],
])('%o is refused with %o', (over, errors) => {
  expect(readSitting({ ...form, ...over }, now)).toEqual({ ok: false, reason: 'fields', errors })
})

test('is entered from its first instant until just before its last', () => {
  const sitting = { startsAt: new Date('2026-11-23T01:30:00Z'), endsAt: new Date('2026-11-23T03:00:00Z') }
  expect(['2026-11-23T01:29:59.999Z', '2026-11-23T01:30:00Z', '2026-11-23T02:59:59.999Z', '2026-11-23T03:00:00Z'].map((at) => { const entered = mayEnter(sitting, new Date(at)); return entered.ok || entered.reason }))
    .toEqual(['sitting-not-open', true, true, 'sitting-over'])
})
