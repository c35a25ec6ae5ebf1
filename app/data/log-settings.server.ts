import { logSettings, type LogSettings } from '#app/domain/people/logged-values.ts'
import type { Database } from './database.server.ts'

/** How the database logs what this connection sends. */
export async function findLogSettings(db: Database): Promise<LogSettings> {
  const rows = await db.$queryRaw<{ name: string; setting: string }[]>`SELECT name, setting FROM pg_settings WHERE name = ANY (${[...logSettings]})`
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}
