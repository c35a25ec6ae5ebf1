import { expect, test } from 'vitest'
import { fallenDay } from './fallen-day.ts'

test('a register corrected takes back what was entered by it, unless another session of the same round stands for it', () => {
  expect(fallenDay(['2026-11-01'], [], '2026-11-01')).toBe('2026-11-01')
  expect(fallenDay(['2026-11-01'], ['2026-11-08'], '2026-11-01')).toBeNull()
  expect(fallenDay(['2026-11-01'], ['2026-11-01'], '2026-11-08')).toBeNull()
  expect(fallenDay(['2026-11-01'], [], '2026-11-08'), 'entered by a session that was corrected before').toBe('2026-11-01')
  expect(fallenDay(['2026-11-08'], ['2026-11-01'], '2026-11-08'), 'written down later, of an earlier day').toBeNull()
  expect(fallenDay([], ['2026-11-08'], '2026-11-01')).toBeNull()
})

test('what was entered in an earlier round neither falls with a session of a later one nor stands for it', () => {
  expect(fallenDay(['2026-11-01', '2027-10-04'], ['2026-11-01', '2026-11-08'], '2027-10-04')).toBe('2027-10-04')
  expect(fallenDay(['2026-11-01', '2027-10-04'], ['2026-11-01', '2027-10-11'], '2027-10-04')).toBeNull()
  expect(fallenDay(['2026-11-01', '2027-10-04'], ['2027-10-04'], '2026-11-01')).toBe('2026-11-01')
})
