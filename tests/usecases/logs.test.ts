import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { anonymousError } from '#app/http/log.server.ts'
import { aPerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const secret = 'Quách Thị Kín'

const refusedWrites: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['of another kind', () => world.db.person.create({ data: { name: secret, birthYear: secret as unknown as number } })],
  ['with U+0000', () => world.db.person.create({ data: { name: `${secret}\0` } })],
  ['twice under one key', async () => {
    for (const { personId } of [await aPerson(world), await aPerson(world)]) await world.db.account.update({ where: { personId }, data: { email: secret } })
  }],
  ['of nobody', () => world.db.account.create({ data: { personId: randomUUID(), email: secret, passwordHash: secret } })],
  ['with a name for an id', () => world.db.$queryRaw`SELECT ${secret}::uuid`],
  ['with a name for a day', () => world.db.$queryRaw`SELECT ${`${secret}", "${secret}`}::date`],
  ['without an id', () => world.db.$executeRaw`INSERT INTO person (id, name) VALUES (NULL, ${secret})`],
]

test.each(refusedWrites)('a write %s that the database refuses is logged without what was to be written', async (_what, write) => {
  const error = await write().then(() => null, (reason: unknown) => reason)
  const logged = anonymousError(error)
  expect(JSON.stringify(logged)).not.toContain('Kín')
  expect(logged).toMatchObject({ type: expect.stringMatching(/^PrismaClient/), stack: expect.stringContaining('    at ') })
})
