import { expect, test } from 'vitest'
import { keptWhile } from './kept-while.server.ts'

const counter = () => { let made = 0; return { make: () => Promise.resolve(++made), count: () => made } }

test('what was made is shared while its version stays, and made anew with the next', async () => {
  const { make, count } = counter()
  const kept = keptWhile<number>(2)
  expect(await Promise.all([kept('a', '1', make), kept('a', '1', make)])).toEqual([1, 1])
  expect(await kept('a', '2', make)).toBe(2)
  expect(await kept('a', '2', make)).toBe(2)
  expect(count()).toBe(2)
})

test('of more than are kept the oldest is made anew', async () => {
  const { make } = counter()
  const kept = keptWhile<number>(2)
  for (const key of ['a', 'b', 'c']) await kept(key, '1', make)
  expect(await kept('c', '1', make)).toBe(3)
  expect(await kept('b', '1', make)).toBe(2)
  expect(await kept('a', '1', make)).toBe(4)
})

test('what failed is not kept', async () => {
  const kept = keptWhile<number>(2)
  await expect(kept('a', '1', () => Promise.reject(new Error('the store is away')))).rejects.toThrow('away')
  expect(await kept('a', '1', () => Promise.resolve(7))).toBe(7)
})
