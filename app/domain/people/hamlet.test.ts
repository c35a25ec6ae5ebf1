import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameHamlet, readHamlet } from './hamlet.ts'

test('a hamlet is read in one spelling, nothing typed is none, and too much is refused', () => {
  expect(readHamlet('  Xóm   Hoà  ')).toEqual({ ok: true, value: 'Xóm Hòa' })
  expect(readHamlet(' \t')).toEqual({ ok: true, value: null })
  expect(readHamlet('x'.repeat(81))).toEqual({ ok: false, reason: 'field-too-long' })
})

test('hamlets are one however they are written, and none is only one with none', () => {
  expect(isSameHamlet('Xóm Ké', 'xom  ke')).toBe(true)
  expect(isSameHamlet('Xóm Ké', 'Xóm Mừng')).toBe(false)
  expect([isSameHamlet(null, null), isSameHamlet(null, 'Xóm Ké'), isSameHamlet('Xóm Ké', null)]).toEqual([true, false, false])
})

test('reading what was read changes nothing', () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), (typed) => {
    const read = readHamlet(typed)
    if (read.ok && read.value !== null) expect(readHamlet(read.value)).toEqual(read)
  }))
})
