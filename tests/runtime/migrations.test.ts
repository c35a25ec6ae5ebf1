import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { breaking, migrate } from '#app/data/migrate.server.ts'
import { findReadiness } from '#app/jobs/readiness.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { aDatabase } from '#tests/support/database.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'

const run = promisify(execFile)
const worldAt = (databaseUrl: string): World => makeWorld({ databaseUrl, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue })

let database: Awaited<ReturnType<typeof aDatabase>>
let world: World
beforeAll(async () => {
  database = await aDatabase()
  world = worldAt(database.url)
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

describe('the migrations', () => {
  test('give exactly the tables of schema.prisma, checked with no download', async () => {
    const { stdout } = await run('node_modules/.bin/prisma', ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma'], { env: { ...process.env, DATABASE_URL: database.url } })
    expect(stdout).toContain('No difference detected')
  })
})

describe('a program that is older than the database', () => {
  const known = (): Promise<unknown> => migrate(database.url, 'prisma/migrations')
  const later = (name: string) => world.db.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES (${name}, 'x', ${name}, now())`
  afterEach(() => world.db.$executeRaw`DELETE FROM _prisma_migrations WHERE checksum = 'x'`)

  test('goes on beside what only adds to it: a version may be rolled out one process after the other, and back', async () => {
    await later('99990101000000_more')
    expect(await known()).toEqual([])
  })
  test('ends with a sentence where it could not go on, and changes nothing', async () => {
    await later(`99990101000000_other${breaking}`)
    await expect(known()).rejects.toThrow(/«99990101000000_other_breaking» của một phiên bản phần mềm mới hơn/u)
  })
  test('is none once it knows that migration itself', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
    onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
    fs.cpSync('prisma/migrations', folder, { recursive: true })
    fs.mkdirSync(path.join(folder, `99990101000000_other${breaking}`))
    fs.writeFileSync(path.join(folder, `99990101000000_other${breaking}`, 'migration.sql'), 'SELECT 1;')
    await world.db.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', ${createHash('sha256').update('SELECT 1;').digest('hex')}, ${`99990101000000_other${breaking}`}, now())`
    onTestFinished(async () => { await world.db.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'x'` })
    expect(await migrate(database.url, folder)).toEqual([])
  })
})

describe('readiness', () => {
  test('is whole with database, migrations and content', async () => {
    expect(await findReadiness(world, 'prisma/migrations')).toEqual({ database: true, migrations: true, content: true })
  })
  test('says that a migration of the folder is not applied', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
    fs.mkdirSync(path.join(folder, '99999999999999_later'))
    expect(await findReadiness(world, folder)).toMatchObject({ database: true, migrations: false })
    fs.rmSync(folder, { recursive: true })
  })
  test('says that the database does not answer', async () => {
    const cutOff = worldAt('postgresql://nobody@127.0.0.1:1/nothing')
    expect(await findReadiness(cutOff, 'prisma/migrations')).toEqual({ database: false, migrations: false, content: true })
    await cutOff.close()
  })
})
