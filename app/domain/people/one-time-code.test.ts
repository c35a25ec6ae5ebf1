import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinAlphabet } from '../cohorts/join-code.ts'
import { oneTimeCode, readOneTimeCode } from './one-time-code.ts'

test('a code reads back however it is typed', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
    const code = oneTimeCode(bytes)
    expect(code).toMatch(/^[0-9BCDFGHJKMNPQRSTVWXZ]{5}-[0-9BCDFGHJKMNPQRSTVWXZ]{5}$/)
    for (const typed of [code, code.toLowerCase().replace('-', ' '), ` ${code.replace('-', '')} `, code.replaceAll('0', 'o').replaceAll('1', 'l')]) expect(readOneTimeCode(typed)).toBe(code)
  }))
})

test('each of its ten places holds every letter about as often: some 48 bits, where twenty are asked for', () => {
  const seen = Array.from({ length: 10 }, () => new Map<string, number>())
  for (const bytes of fc.sample(fc.noBias(fc.uint8Array({ minLength: 16, maxLength: 16 })), { numRuns: 2_900, seed: 1 })) {
    for (const [place, letter] of [...oneTimeCode(bytes).replace('-', '')].entries()) seen[place]?.set(letter, (seen[place].get(letter) ?? 0) + 1)
  }
  for (const letters of seen) {
    expect(letters.size).toBe(joinAlphabet.length)
    expect(Math.max(...letters.values())).toBeLessThan(150)
  }
  expect(10 * Math.log2(joinAlphabet.length)).toBeGreaterThan(48)
})

test.each(['', 'K7M2P-9QX4', 'K7M2P-9QX4RR', 'K7M2P-9QX4A', '\0'])('%j is none', (typed) => { expect(readOneTimeCode(typed)).toBeNull() })
