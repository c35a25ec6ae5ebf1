import type { Database } from '../database.server.ts'

/** The part of a PostgreSQL client that rate-limiter-flexible asks. */
export interface TriesTable {
  readonly name: string
  query(statement: { readonly text: string; readonly values?: readonly unknown[] }): Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number }>
}

/** Its table, asked over the connections there are. Numbers travel as text: the driver's own kinds do not hold milliseconds since 1970. */
export function triesTable(db: Database): TriesTable {
  return {
    name: 'try_count',
    async query({ text, values = [] }) {
      const typed = text.replace(/\$(\d+)/gu, (mark, place) => (typeof values[Number(place) - 1] === 'number' ? `${mark}::text::bigint` : mark))
      const sent = values.map((value) => (typeof value === 'number' ? String(value) : value))
      const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(typed, ...sent)
      return { rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]))), rowCount: rows.length }
    },
  }
}
