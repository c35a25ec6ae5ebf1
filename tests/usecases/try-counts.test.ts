import { expect, test, vi } from 'vitest'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** The module as another process has it: with nothing in memory. */
async function aProcess() {
  vi.resetModules()
  const limits = await import('#app/http/limits.server.ts')
  limits.countTriesIn(world.tries)
  return limits.mayTry
}

test('tries are counted for all processes together, and a restart forgets none', async () => {
  const [one, other] = [await aProcess(), await aProcess()]
  const both = await Promise.all(Array.from({ length: 12 }, (_, place) => (place % 2 === 0 ? one : other)('sitting', 'an')))
  expect(both.filter(Boolean)).toHaveLength(10)
  expect(await (await aProcess())('sitting', 'an')).toBe(false)
  expect(await other('sitting', 'binh')).toBe(true)
  expect(await world.db.tryCount.findUnique({ where: { key: 'sitting:an' } })).toMatchObject({ points: expect.any(Number) })
})

test('answers cost a phone no statement, and whoever floods several processes with them is bounded by all together', async () => {
  const [one, other] = [await aProcess(), await aProcess()]
  for (let times = 0; times < 59; times++) await one('answers', 'phone')
  expect(await world.db.tryCount.findUnique({ where: { key: 'answers:phone' } })).toBeNull()
  let taken = 0
  for (let times = 0; times < 600; times++) for (const process of [one, other]) if (await process('answers', 'flood')) taken += 1
  expect(taken).toBeLessThanOrEqual(600 + 2 * 60)
  expect(taken).toBeGreaterThanOrEqual(540)
})

test('a database that does not answer is no reason to let somebody try, nor to say «too many»', async () => {
  vi.resetModules()
  const limits = await import('#app/http/limits.server.ts')
  limits.countTriesIn({ name: 'try_count', query: () => Promise.reject(new Error('gone')) })
  await expect(limits.mayTry('sitting', 'an')).rejects.toThrow('gone')
})
