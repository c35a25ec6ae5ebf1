import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bitsOf, listLength } from '#app/domain/training/status-list.ts'
import { encodeList } from './encoded-list.server.ts'
import { statusPlaces } from './status-places.server.ts'

const places = statusPlaces('a secret of at least thirty-two characters')

test('no two certificates of a list share a bit, at its beginning or at its end; drawn by chance, hundreds of so many would', () => {
  const numbers = [1, listLength - 9_999].flatMap((first) => Array.from({ length: 10_000 }, (_, place) => first + place))
  const indexes = numbers.map((number) => places(number).index)
  expect(new Set(indexes).size).toBe(20_000)
  expect(indexes.every((index) => index >= 0 && index < listLength)).toBe(true)
})

test('certificates given one after the other do not stand together, nor in the order they were given', () => {
  const indexes = Array.from({ length: 2_000 }, (_, place) => places(place + 1).index)
  const rising = indexes.filter((index, place) => place > 0 && index > (indexes[place - 1] ?? 0)).length
  expect(rising).toBeGreaterThan(850)
  expect(rising).toBeLessThan(1_150)
  expect(indexes.filter((index, place) => place > 0 && Math.abs(index - (indexes[place - 1] ?? 0)) < listLength / 100).length).toBeLessThan(100)
  // Each quarter of the list has about a quarter of them.
  for (const quarter of [0, 1, 2, 3]) expect(Math.abs(indexes.filter((index) => Math.floor(index / (listLength / 4)) === quarter).length - 500)).toBeLessThan(100)
})

test('the place of a number stays, in its list, and is another under another secret', () => {
  expect(places(7)).toEqual(statusPlaces('a secret of at least thirty-two characters')(7))
  expect([places(listLength).list, places(listLength + 1).list]).toEqual([1, 2])
  const other = statusPlaces('another secret of thirty-two characters')
  expect(Array.from({ length: 100 }, (_, place) => place + 1).filter((number) => other(number).index === places(number).index).length).toBeLessThan(5)
})

test('a list is compressed and written in multibase, and comes back bit for bit', () => {
  const encoded = encodeList(bitsOf([3, 100_000]))
  expect(encoded).toMatch(/^u[\w-]+$/u)
  const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))
  expect(bits.length * 8).toBeGreaterThanOrEqual(131_072)
  expect(bits.equals(bitsOf([3, 100_000]))).toBe(true)
})
