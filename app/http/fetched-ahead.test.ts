import { expect, test } from 'vitest'
import { isFetchedAhead } from './fetched-ahead.ts'

test.each([['Sec-Purpose', 'prefetch', true], ['Sec-Purpose', 'prefetch;prerender', true], ['Purpose', 'prefetch', true], ['X-Moz', 'prefetch', true], ['Sec-Purpose', '', false], ['Accept', 'prefetch', false]])('%s: %s', (name, value, ahead) => {
  expect(isFetchedAhead(new Request('http://localhost/', { headers: { [name]: value } }))).toBe(ahead)
})
