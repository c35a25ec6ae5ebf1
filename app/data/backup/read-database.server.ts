import pg from 'pg'
import type { Beginning, Block, Manifest, TableSum } from './blocks.server.ts'
import { copyRows, historyTable, listTables, plainText, tableName } from './tables.server.ts'

/** What is said of a copy beside what the database holds. */
export type About = Pick<Beginning, 'madeAt' | 'secretMark'>

/**
 * The whole database as it stands at one instant, while people go on using it: every table in one snapshot (repeatable read). As `pg_dump` does, it
 * takes only the weakest lock, so that nobody waits but a migration; and needs no program beside the server, which the embedded distribution lacks.
 */
export async function* readDatabase(url: string, about: About): AsyncGenerator<Block> {
  const client = new pg.Client(url)
  client.on('error', () => undefined) // the query under way reports it
  await client.connect()
  let isWhole = false
  try {
    await client.query(plainText)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    yield { kind: 'begin', beginning: { format: 1, ...about, migrations: await listApplied(client) } }
    yield* readTables(client)
    await client.query('COMMIT')
    isWhole = true
  } finally {
    const ended = client.end()
    if (isWhole) await ended
    else ended.catch(() => undefined) // whoever reads stopped among the rows: the connection ends when it can
  }
}

async function* readTables(client: pg.Client): AsyncGenerator<Block> {
  const tables = await listTables(client)
  await client.query(`LOCK TABLE ${tables.map(tableName).join(', ')} IN ACCESS SHARE MODE`)
  const sums: TableSum[] = []
  for (const table of tables) {
    yield { kind: 'table', table }
    sums.push(yield* rowsOf(copyRows(client, table)))
  }
  yield { kind: 'end', manifest: { tables: sums, sequences: await listSequences(client) } }
}

async function* rowsOf(rows: AsyncGenerator<Buffer, TableSum>): AsyncGenerator<Block, TableSum> {
  try {
    for (;;) {
      const part = await rows.next()
      if (part.done) return part.value
      yield { kind: 'rows', bytes: part.value }
    }
  } finally {
    await rows.return({ name: '', rows: 0, bytes: 0, sha256: '' })
  }
}

async function listApplied(client: pg.Client): Promise<Beginning['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(`SELECT migration_name AS name, checksum FROM ${historyTable} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`)
  return rows
}

/** Read last: a sequence is ahead of every row of the snapshot. Null where nothing was ever taken from it. */
async function listSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; value: string | null }>(`SELECT sequencename::text AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C"`)
  return rows
}
