import { expect, test } from 'vitest'
import { withoutIdentityNumbers } from './identity-number.ts'

test.each([['017090001234', ''], ['017 090 001 234', ''], ['CCCD 017090001234 cấp 2021', 'CCCD  cấp 2021'], ['0912345678', '0912345678'], ['+84912345678', '+84912345678'], ['2026-11-30 08:00', '2026-11-30 08:00'], ['0170900012345', '0170900012345'], ['517090001234', '517090001234'], ['000090001234', '000090001234'], ['097090001234', '097090001234'], ['Số 123/BDHVS', 'Số 123/BDHVS'], ['(017090001234).', '().'], ['5bc33297-9d90-4cbc-99be-017090001234', '5bc33297-9d90-4cbc-99be-017090001234'], ['a017090001234', 'a017090001234']])('«%s» is kept as «%s»', (cell, kept) => {
  expect(withoutIdentityNumbers(cell)).toBe(kept)
})

test('what stands in its place is chosen', () => {
  expect(withoutIdentityNumbers('Số 017090001234 ạ', '••••')).toBe('Số •••• ạ')
})
