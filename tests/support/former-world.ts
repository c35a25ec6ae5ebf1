import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, inject } from 'vitest'
import { migrate } from '#app/data/migrate.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { anEmptyDatabase } from './database-server.ts'
import { smallCatalogue } from './small-catalogue.ts'

const migrations = 'prisma/migrations'

/** A world whose database stands as it did before a migration, filled by plain statements, until `update` brings it to today's. */
export interface FormerWorld { readonly world: () => World; fill(statements: readonly string[]): Promise<void>; update(): Promise<void> }

/** Before the migration of a name, such as «20261129161000_cycles»: `const former = aFormerWorld('…')`, once a file. */
export function aFormerWorld(migration: string): FormerWorld {
  let opened: { readonly world: World; readonly url: string; close(): Promise<void> } | null = null
  const open = () => { if (opened === null) throw new Error('no database yet'); return opened }
  beforeAll(async () => {
    const database = await anEmptyDatabase(inject('databaseServer'))
    const world = makeWorld({ databaseUrl: database.url, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, clock: () => new Date('2026-11-23T02:00:00Z') })
    opened = { world, url: database.url, async close() { await world.close(); await database.drop() } }
    const before = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
    for (const name of fs.readdirSync(migrations).filter((each) => each < migration || each.endsWith('.toml'))) fs.cpSync(path.join(migrations, name), path.join(before, name), { recursive: true })
    await migrate(database.url, before)
  })
  afterAll(() => open().close())
  return {
    world: () => open().world,
    async fill(statements) { for (const statement of statements) await open().world.db.$executeRawUnsafe(statement) },
    async update() { await migrate(open().url, migrations) },
  }
}
