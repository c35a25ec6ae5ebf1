import { expect, test } from 'vitest'
import { youngMarkup, youngScript, youngStyles } from '#tests/support/compatibility.ts'

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
  ['@media (prefers-reduced-transparency: reduce) { .a { color: red } }', '@media prefers-reduced-transparency: reduce'],
  ['@import "a.css" layer(b);', '@import layer'],
  ['.a:nth-child(2 of .b) { color: red }', ':nth-child(of)'],
  ['.a { content-visibility: hidden; display: inline math }', 'display: math'],
  ['.a { width: calc(1px * sin(1deg)) }', 'width: sin()'],
  ['.a { margin: 1rlh }', 'rlh'],
])('the style «%s» is too young for a phone of Chrome 95', (css, found) => {
  expect(youngStyles(css)).toContain(found)
})

test('what is old enough, and what asks the browser first, is not refused', () => {
  expect(youngStyles('@property --a { syntax: "*"; inherits: false } .a:focus-visible, .b:is(.c) { inset: 0; accent-color: red; display: grid; gap: 1rem } @page { size: A4 }')).toEqual([])
  expect(youngStyles('@supports selector(:has(a)) { .a:has(.b) { color: red } } @media (min-width: 48rem) { .a { color: #fff } }')).toEqual([])
})

test.each([
  ['<p>a</p><search>b</search>', '<search>'], ['<div popover="auto">a</div>', '<div popover>'], ['<img src="a" fetchpriority="high">', '<img fetchpriority>'], ['<p inert>a</p>', '<p inert>'],
])('the page «%s» is too young for a phone of Chrome 95', (text, found) => {
  expect(youngMarkup(text)).toContain(found)
})

test('pages may use what is old enough, and attributes of their own', () => {
  expect(youngMarkup('<dialog open data-a="b"><input type="email" inputmode="numeric" autocomplete="one-time-code" enterkeyhint="next"><details><summary>a</summary></details><img loading="lazy" src="a"><svg><foreignObject inert/></svg></dialog>')).toEqual([])
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
