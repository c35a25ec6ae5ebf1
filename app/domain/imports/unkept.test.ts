import { expect, test } from 'vitest'
import { isUnkept, keepable, unkeptOf } from './unkept.ts'

test.each(['CCCD', 'Số CCCD', 'Số CMND/CCCD', 'Giấy tờ (CCCD)', 'Số căn cước công dân', 'Số định danh cá nhân', 'Mã định danh', 'Số chứng minh nhân dân', 'Dân tộc', 'DÂN TỘC:', 'Dân_tộc', 'Tôn giáo', 'Số hộ chiếu', 'Identity number', 'Ethnicity', 'D©n téc'])('nothing is kept of what stands under «%s»', (title) => {
  expect(isUnkept(title, 'residents')).toBe(true)
})

test.each(['Họ và tên', 'Căn cứ', 'Mã', 'Mã định danh cơ quan', 'Ngày cấp', 'Đơn vị', 'Ghi chú', '', 'Số chứng nhận'])('what stands under «%s» may be looked at', (title) => {
  expect(isUnkept(title, 'officials')).toBe(false)
})

test('of an archive only what is asked for is kept', () => {
  for (const title of ['sourcedId', 'birthDate', 'familyName', 'orgSourcedIds']) expect([title, isUnkept(title, 'roster')]).toEqual([title, false])
  for (const title of ['asian', 'white', 'hispanicOrLatinoEthnicity', 'cityOfBirth', 'identifier', 'userIds', 'password']) expect([title, isUnkept(title, 'roster')]).toEqual([title, true])
})

test('rows keep their lines and places, and columns their titles', () => {
  const titles = { line: 3, cells: ['Họ tên', 'Dân tộc', 'Mã', 'Ghi chú'] }
  const unkept = unkeptOf(titles, 'residents')
  expect(keepable([titles, { line: 4, cells: ['An', 'Mường', '017090001234', 'x'] }], unkept)).toEqual([titles, { line: 4, cells: ['An', '', '', 'x'] }])
  expect(unkeptOf(undefined, 'residents').columns.size).toBe(0)
})
