import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths } from '../calendar.ts'
import { monthsOver, monthsToCheck } from './months.ts'

test('of a history the last twelve months and the ends of the years before are checked, so one more for each year and not for each month', () => {
  expect(monthsToCheck(monthsOver('2024-03-05', '2026-03-31'))).toEqual(['2024-12', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'])
  fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), (months) => { expect(monthsToCheck(monthsOver('2000-01-01', addMonths('2000-01-01', months))).length).toBeLessThanOrEqual(12 + Math.ceil(months / 12)) }))
})
