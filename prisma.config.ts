/**
 * For `npx prisma …` while developing; nothing at run time reads it. The database is the one DATABASE_URL
 * names, or an embedded one that runs: of DATA_DIR, else of the demonstration, else of `npm start`. With none,
 * only commands that need no database work (generate, validate, format).
 */
import path from 'node:path'
import { defineConfig } from 'prisma/config'
import { runningEmbedded } from './app/data/embedded.server.ts'

const here = import.meta.dirname
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(here, 'prisma/schema-engine.mjs')
const folders = process.env.DATA_DIR ? [process.env.DATA_DIR] : ['var/demo', 'var']
const running = folders.map((folder) => runningEmbedded(path.resolve(here, folder))).find(Boolean)
const url = process.env.DATABASE_URL ?? running

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
})
