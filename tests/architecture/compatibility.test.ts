import { expect, test } from 'vitest'
import { youngScript, youngStyles } from '#tests/support/compatibility.ts'

/** The journeys hold the built files against this (e2e/old-browsers.spec.ts); here it is held against what it must refuse. */
test.each([
  ['.a { color: oklch(60% .1 20) }', 'color: oklch()'],
  ['.a { --ink: color-mix(in srgb, red, blue) }', 'color-mix'],
  ['.a { background: linear-gradient(light-dark(red, blue), red) }', 'light-dark'],
  ['@layer base { .a { color: red } }', '@layer'],
  ['.a { &:hover { color: red } }', 'nested &:hover'],
  ['@media (width < 48rem) { .a { color: red } }', '@media (width < 48rem)'],
  ['.a:has(.b), .c { color: red }', ':has'],
  ['.a { rotate: 3deg }', 'rotate'],
  ['.a { height: 100dvh }', 'dvh'],
  ['@container (min-width: 3rem) { .a { color: red } }', '@container'],
])('the style «%s» is too young for a phone of Chrome 95', (css, found) => {
  expect(youngStyles(css)).toContain(found)
})

test('what is old enough, and what asks the browser first, is not refused', () => {
  expect(youngStyles('@property --a { syntax: "*"; inherits: false } .a:focus-visible, .b:is(.c) { inset: 0; accent-color: red; display: grid; gap: 1rem } @page { size: A4 }')).toEqual([])
  expect(youngStyles('@supports selector(:has(a)) { .a:has(.b) { color: red } } @media (min-width: 48rem) { .a { color: #fff } }')).toEqual([])
})

test.each([
  ['structuredClone(a)', 'structuredClone'], ['AbortSignal.timeout(3)', 'AbortSignal.timeout'], ['URL.canParse(a)', 'URL.canParse'],
  ['a.toSorted()', 'a.toSorted'], ['a.findLast(b)', 'a.findLast'], ['Map.groupBy(a, b)', 'Map.groupBy'],
])('the script «%s» is too young for a phone of Chrome 95', (code, found) => {
  expect(youngScript(code)).toEqual([found])
})

test('scripts may use what is old enough, and names of their own', () => {
  expect(youngScript('const own = { take: 1, last: 2 }; own.take ??= a?.at(-1); Object.hasOwn(own, "x"); class B { #c = 1; static { } has(o) { return #c in o } } navigator.locks.request("a", own.last)')).toEqual([])
  expect(() => youngScript('using a = b')).toThrow('Unexpected token')
})
