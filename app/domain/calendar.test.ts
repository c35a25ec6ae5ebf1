import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dayOf, daysApart, daysBetween, endOfDay, isDay, lastInstantOf, startOfDay } from './calendar.ts'

describe('a day in Viet Nam', () => {
  test('begins at 17:00 UTC of the day before', () => {
    expect(startOfDay('2026-09-30').toISOString()).toBe('2026-09-29T17:00:00.000Z')
    expect(dayOf(new Date('2026-09-29T17:00:00Z'))).toBe('2026-09-30')
    expect(dayOf(new Date('2026-09-29T16:59:59.999Z'))).toBe('2026-09-29')
  })
  test('a due date lapses at 24:00, not at midnight before', () => {
    expect(endOfDay('2026-09-30').toISOString()).toBe('2026-09-30T17:00:00.000Z')
  })
  test('its last instant is of that day, and the next is not', () => {
    expect(lastInstantOf('2026-12-31').toISOString()).toBe('2026-12-31T16:59:59.999Z')
    expect([dayOf(lastInstantOf('2026-12-31')), dayOf(endOfDay('2026-12-31'))]).toEqual(['2026-12-31', '2027-01-01'])
  })
  test('a month later than 31 January is the last day of February', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-11-23', 24)).toBe('2028-11-23')
    expect(addMonths('2026-01-15', -2)).toBe('2025-11-15')
  })
  test('what is not a day is refused', () => {
    expect(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', ''].some(isDay)).toBe(false)
    expect(isDay('2024-02-29')).toBe(true)
  })
  test('adding days and counting them agree', () => {
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => daysBetween('2026-11-23', addDays('2026-11-23', days)) === days))
    const anInstant = fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
    fc.assert(fc.property(anInstant, anInstant, (from, to) => daysApart(from, to) === daysBetween(dayOf(from), dayOf(to))))
  })
  test('the day of any instant contains that instant', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (instant) => {
      const day = dayOf(instant)
      return startOfDay(day) <= instant && instant < endOfDay(day)
    }))
  })
})
