import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralise, restore } from './formula.ts'

const texts = fc.tuple(fc.constantFrom('', "'", "''", '=', '+', '-', '@', '\t', '\r', '＝', "'=", "'-", '=HYPERLINK('), fc.string({ unit: 'grapheme' })).map((parts) => parts.join(''))

test('whatever leaves comes back as it was, and nothing that leaves computes', () => {
  fc.assert(fc.property(texts, (text) => {
    expect(restore(neutralise(text))).toBe(text)
    expect(neutralise(text)).not.toMatch(/^[=+\-@\t\r]/u)
  }), { numRuns: 2_000 })
})

test('a formula that somebody else wrote stays the text it is', () => {
  expect(restore('=HYPERLINK("http://x";"y")')).toBe('=HYPERLINK("http://x";"y")')
  expect(neutralise('=1+1')).toBe("'=1+1")
})
