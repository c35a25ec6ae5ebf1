import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { closeDatabase, openDatabase } from '#app/data/database.server.ts'
import { anonymousError, log, logsValues } from '#app/http/log.server.ts'
import { tellLoggedValues } from '#app/jobs/logged-values.server.ts'
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

test('a database whose own log would hold values is told in ours at the start, once and by its settings; the embedded one, as we start it, and one that does not answer say nothing', async () => {
  const lines: string[] = []
  log.level = 'info'
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } })
  const db = openDatabase(world.databaseUrl, 1)
  onTestFinished(() => closeDatabase(db))
  await tellLoggedValues({ db: world.db }, logsValues)
  const away = openDatabase('postgresql://nobody@127.0.0.1:1/nothing', 1)
  await tellLoggedValues({ db: away }, logsValues)
  await closeDatabase(away)
  expect(lines).toEqual([])
  await world.db.$executeRawUnsafe(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET log_min_duration_statement = 500', current_database()); EXECUTE format('ALTER DATABASE %I SET log_parameter_max_length_on_error = 80', current_database()); END $$`)
  await tellLoggedValues({ db }, logsValues) // which connects only now, as a server that starts
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([{ level: 40, time: expect.any(String) as string, settings: ['log_min_duration_statement = 500', 'log_parameter_max_length = -1', 'log_parameter_max_length_on_error = 80'], msg: expect.stringContaining('OPERATING.md') as string }])
})
