import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneTimeCode, readOneTimeCode } from './one-time-code.ts'

test('a code reads back however it is typed', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
    const code = oneTimeCode(bytes)
    expect(code).toMatch(/^[0-9BCDFGHJKMNPQRSTVWXZ]{5}-[0-9BCDFGHJKMNPQRSTVWXZ]{5}$/)
    for (const typed of [code, code.toLowerCase().replace('-', ' '), ` ${code.replace('-', '')} `, code.replaceAll('0', 'o').replaceAll('1', 'l')]) expect(readOneTimeCode(typed)).toBe(code)
  }))
})

test.each(['', 'K7M2P-9QX4', 'K7M2P-9QX4RR', 'K7M2P-9QX4A', '\0'])('%j is none', (typed) => { expect(readOneTimeCode(typed)).toBeNull() })
