import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyPage } from './history.ts'

test('the pages together are the whole history, each entry once', () => {
  fc.assert(fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (entries, size) => {
    const { pages } = historyPage(entries, 1, size)
    expect(Array.from({ length: pages }, (_, place) => historyPage(entries, place + 1, size).entries).flat()).toEqual(entries)
  }))
})

test('a page that is none is the nearest', () => {
  expect([Number.NaN, -3, 0, 1.5, 99].map((asked) => historyPage([1, 2, 3], asked, 2).page)).toEqual([1, 1, 1, 1, 2])
})
