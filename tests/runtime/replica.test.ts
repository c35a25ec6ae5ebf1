import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listGauges } from '#app/jobs/metrics.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { aPair, type Pair } from '#tests/support/replica.ts'

const parts = { contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, connections: 4 }
const held = {} as { pair: Pair; one: World; other: World }

beforeAll(async () => {
  held.pair = await aPair()
  await migrate(held.pair.url, path.resolve('prisma/migrations'))
  // Two processes of the product, as behind a balancer.
  held.one = makeWorld({ ...parts, databaseUrl: held.pair.url, replicaUrl: held.pair.copyUrl })
  held.other = makeWorld({ ...parts, databaseUrl: held.pair.url, replicaUrl: held.pair.copyUrl })
})
afterAll(async () => {
  await held.one.close()
  await held.other.close()
  await held.pair.stop()
})

/** What metrics tell of the copy. */
const told = async (world: World) => (await listGauges(world, 1)).find(({ name }) => name === 'replica_read')?.values[0]?.value

/** Somebody written by one process; then what the other reads. */
async function writeThenRead(): Promise<{ readonly found: number; readonly isCopy: boolean }> {
  const id = randomUUID()
  await held.one.db.person.create({ data: { id, name: 'Bùi Thị Viết' } })
  const reading = await held.other.readingDb()
  return { found: await reading.person.count({ where: { id } }), isCopy: reading !== held.other.db }
}

test('what one process wrote the other reads at once, of the copy, again and again', async () => {
  // A copy on a disk that hangs for a moment is left alone for two seconds, as it should be: what was written is found all the same, and the copy is read again.
  for (let ofCopy = 0; ofCopy < 60;) {
    const { found, isCopy } = await writeThenRead()
    expect(found).toBe(1)
    if (isCopy) ofCopy += 1
  }
})

test('a copy takes no writing: whoever reads a report cannot change anything', async () => {
  let copy: Database = held.one.db
  await expect.poll(async () => (copy = await held.one.readingDb()) === held.one.db).toBe(false)
  await expect(copy.person.create({ data: { name: 'Bùi Thị Viết' } })).rejects.toThrow(/read-only/u)
})

test('a copy that is held back is not read, which metrics tell, and is read again once it has caught up', async () => {
  await expect.poll(() => told(held.other)).toBe(1)
  await held.pair.holdBack(true)
  for (let time = 0; time < 3; time += 1) expect(await writeThenRead()).toEqual({ found: 1, isCopy: false })
  expect(await told(held.other)).toBe(0)
  await held.pair.holdBack(false)
  await expect.poll(async () => (await writeThenRead()).isCopy).toBe(true)
})

test('a copy that took over is none any more: it has what it was told to keep itself, not what the database keeps', async () => {
  await held.pair.takeOver()
  for (let time = 0; time < 3; time += 1) expect(await writeThenRead()).toEqual({ found: 1, isCopy: false })
})

test('without a copy, or with one at whose address nobody answers, the database is read', async () => {
  for (const replicaUrl of [undefined, 'postgresql://nobody@127.0.0.1:1/nothing']) {
    const world = makeWorld({ ...parts, databaseUrl: held.pair.url, replicaUrl })
    expect(await world.readingDb()).toBe(world.db)
    expect(await told(world)).toBe(replicaUrl === undefined ? undefined : 0)
    await world.close()
  }
})
