import { expect, test } from 'vitest'
import { formatOf } from './format.ts'

const vi = formatOf('vi')
const en = formatOf('en')

test('numbers group by a dot and part by a comma in Vietnamese', () => {
  expect(vi.number(1234.5, 1)).toBe('1.234,5')
  expect(vi.number(40_983)).toBe('40.983')
  expect(en.number(1234.5, 1)).toBe('1,234.5')
})

test('a percentage stands close to its sign', () => {
  expect(vi.percent(0.457)).toBe('45,7%')
  expect(vi.percent(0.7)).toBe('70%')
  expect(en.percent(0.457)).toBe('45.7%')
})

test('days are written the Vietnamese way', () => {
  expect(vi.day('2026-11-03')).toBe('03/11/2026')
  expect(vi.longDay('2026-11-23')).toBe('ngày 23 tháng 11 năm 2026')
  expect(vi.longDay('2026-02-05')).toBe('ngày 05 tháng 02 năm 2026')
  expect(vi.longDay('2026-03-31')).toBe('ngày 31 tháng 3 năm 2026')
  expect(en.longDay('2026-02-05')).toBe('5 February 2026')
  expect(vi.month('2026-03')).toBe('3/2026')
})

test('an instant is shown as the day and hour it is in Viet Nam, wherever the machine stands', () => {
  const lateEvening = new Date('2026-11-22T17:30:00Z')
  expect(vi.day(lateEvening)).toBe('23/11/2026')
  expect(vi.longDay(lateEvening)).toBe('ngày 23 tháng 11 năm 2026')
  expect(vi.time(lateEvening)).toBe('00:30 23/11/2026')
  expect(vi.instant(new Date(lateEvening.getTime() + 5_000))).toBe('00:30:05 23/11/2026')
})

test('sizes are kilobytes of a thousand bytes', () => {
  expect(vi.kilobytes(6_180)).toBe('6,2\u202fkB')
  expect(vi.kilobytes(62_400)).toBe('62\u202fkB')
})
