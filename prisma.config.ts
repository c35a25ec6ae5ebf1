/**
 * For `npx prisma …` while developing; nothing at run time reads it. The database is the one DATABASE_URL
 * names, or the embedded one that `npm run demo` or `npm run dev` has running. Without either, only
 * commands that need no database work (generate, validate, format).
 */
import path from 'node:path'
import { defineConfig } from 'prisma/config'
import { runningEmbedded } from './app/data/embedded.server.ts'

const here = import.meta.dirname
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(here, 'prisma/schema-engine.mjs')
const url = process.env.DATABASE_URL ?? runningEmbedded(path.resolve(here, process.env.DATA_DIR ?? 'var'))

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
})
