import fc from 'fast-check'
import { expect, test } from 'vitest'
import { insidesOf, withoutSpans } from './spans.ts'

test('spans go from a sign to the next closing one, as a pattern finds them, closed or not, in each other or not', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('(', ')', 'a', '\n', 'ạ') }), (text) => {
    expect(withoutSpans(text, '(', ')', '·')).toBe(text.replace(/\([^)]*\)/gu, '·'))
    expect(insidesOf(text, '(', ')')).toEqual([...text.matchAll(/\(([^)]*)\)/gu)].map(([, inside]) => inside))
  }), { numRuns: 500 })
  expect(withoutSpans('Ông nói «gửi ngay», rồi «cúp máy», «', '«', '»', '«»')).toBe('Ông nói «», rồi «», «')
})
