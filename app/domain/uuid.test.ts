import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUuid } from './uuid.ts'

test('an id is one in either case', () => {
  fc.assert(fc.property(fc.uuid(), (id) => { expect([isUuid(id), isUuid(id.toUpperCase())]).toEqual([true, true]) }))
})

test.each(['', '-'.repeat(36), 'a'.repeat(36), '00000000-0000-0000-0000-00000000000', ' 00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000\n', '0000000-00000-0000-0000-000000000000'])('%j is none', (text) => {
  expect(isUuid(text)).toBe(false)
})
