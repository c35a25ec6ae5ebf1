import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { checkAge, holdsUntil } from './check-age.ts'

const fact = { key: 'report-156', checkedOn: '2026-11-20', reviewDays: 90 }

test.each([['2026-11-20', 0], ['2027-02-18', 0], ['2027-02-19', 1]])('on %s a fact checked on 20 November for 90 days is told %i times', (today, count) => {
  expect(checkAge([fact], today)).toHaveLength(count)
})
test('it is told which, since when, and what to do', () => {
  expect(checkAge([fact], '2027-03-01')).toEqual([{ about: fact, message: 'Dữ kiện «report-156» hết hạn ngày 2027-02-18: so lại với nguồn rồi ghi «checkedOn: 2027-03-01».' }])
})
test('a fact holds for exactly its days', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 365 }), (reviewDays) => {
    const each = { ...fact, reviewDays }
    expect([holdsUntil(each), addDays(holdsUntil(each), 1)].map((day) => checkAge([each], day).length)).toEqual([0, 1])
  }))
})
