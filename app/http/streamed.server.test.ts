import { expect, test } from 'vitest'
import { streamed, unhurried } from './streamed.server.ts'

/** Pieces that take five milliseconds each to make, one after the other without a pause; says once nobody asks for more. */
function pieces(many: number) {
  const ended = Promise.withResolvers<number>()
  async function* made() {
    let piece = 0
    try {
      for (; piece < many; piece++) {
        await Promise.resolve()
        for (const until = performance.now() + 5; performance.now() < until;);
        yield Buffer.from(`${piece} `)
      }
    } finally {
      ended.resolve(piece)
    }
  }
  return { made: made(), ended: ended.promise }
}

test('of twenty that are made at once everybody else has a turn at each piece, and more', async () => {
  let turns = 0
  const beating = setInterval(() => { turns += 1 }, 1)
  const texts = await Promise.all(Array.from({ length: 20 }, async () => (await streamed(unhurried(pieces(10).made), {})).text()))
  clearInterval(beating)
  expect(new Set(texts)).toEqual(new Set(['0 1 2 3 4 5 6 7 8 9 ']))
  expect(turns).toBeGreaterThan(200)
})

test('once whoever asked has gone, no more is made; what they did not take was not made either', async () => {
  const { made, ended } = pieces(5_000)
  const reader = (await streamed(unhurried(made), { 'Content-Type': 'text/plain' })).body!.getReader()
  await reader.read()
  await reader.cancel()
  expect(await ended).toBeLessThan(5_000)
  // As when they went before there was an answer.
  const untaken = pieces(5_000)
  await (await streamed(unhurried(untaken.made), {})).body!.cancel()
  expect(await untaken.ended).toBeLessThan(5_000)
})
