import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Rows } from '#app/domain/demonstration/rows.ts'
import { withForeignKeysAtTheEnd } from './foreign-keys.server.ts'
import { tables, type Table } from './tables.server.ts'

export interface DemonstrationLoad {
  /** Asked for only when there is something to load. */
  readonly parts: () => Promise<Iterable<Rows>>
  readonly versions: readonly { readonly hash: string; readonly courseId: string; readonly question: Question }[]
  readonly seenFrom: Date
  /** What is kept under 'demonstration', to know later that it was loaded and for which day. */
  readonly setting: { readonly value: object; readonly source: string; readonly now: Date }
}

const tableNames = Object.values(tables).map(({ name }) => name)

/** Any number that nobody else locks by. */
const loadLock = 33_2020_07

/**
 * Loads the demonstration in one transaction: all of it stands, with its setting, or nothing. Two starts at once take turns.
 * Refuses a database in which real people already learn, or that a real server opened: its first start leaves settings, before anybody is there.
 */
export async function saveDemonstration(databaseUrl: string, load: DemonstrationLoad): Promise<'loaded' | 'already-loaded' | 'real-people'> {
  const client = new pg.Client(databaseUrl)
  client.on('error', () => undefined) // the query under way reports it
  await client.connect()
  try {
    await client.query('BEGIN')
    const outcome = await saveOnce(client, load)
    await client.query('COMMIT')
    // Else the first reports are planned for empty tables.
    if (outcome === 'loaded') await client.query(`ANALYZE question_version, ${tableNames.join(', ')}`)
    return outcome
  } finally {
    await client.end() // takes back a transaction left open
  }
}

/**
 * Marks a database as that of a real server, in turns with whoever loads a demonstration: false where one stands, or was being loaded at this very moment.
 * From then on none is loaded there.
 */
export async function claimForReal(databaseUrl: string, now: Date): Promise<boolean> {
  const client = new pg.Client(databaseUrl)
  client.on('error', () => undefined) // the query under way reports it
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [loadLock])
    const { rowCount } = await client.query("SELECT FROM setting WHERE key = 'demonstration'")
    if (rowCount === 0) await client.query("INSERT INTO setting (key, value, source, updated_at) VALUES ('real', 'true', 'Máy chủ thật đã chạy trên cơ sở dữ liệu này', $1) ON CONFLICT (key) DO NOTHING", [now])
    await client.query('COMMIT')
    return rowCount === 0
  } finally {
    await client.end() // takes back a transaction left open
  }
}

/** Whether real people learn in a database, or may come to. Asked before anything of it is changed, so of whatever version it is: one without tables is nobody's yet. */
export async function isOfRealServer(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client(databaseUrl)
  client.on('error', () => undefined) // the query under way reports it
  await client.connect()
  try {
    const { rows: [has] } = await client.query<{ tables: boolean }>("SELECT count(*) = 4 AS tables FROM unnest(ARRAY['setting', 'person', 'account', 'invitation']) AS it WHERE to_regclass('public.' || it) IS NOT NULL")
    if (has?.tables !== true) return false
    const { loaded, real } = await whatStands(client)
    return real && !loaded
  } finally {
    await client.end()
  }
}

async function whatStands(client: pg.Client): Promise<{ readonly loaded: boolean; readonly real: boolean }> {
  const { rows: [found] } = await client.query<{ loaded: boolean; real: boolean }>(`
    SELECT EXISTS (SELECT FROM setting WHERE key = 'demonstration') AS loaded,
      EXISTS (SELECT FROM person WHERE NOT demonstration) OR EXISTS (SELECT FROM setting) OR EXISTS (SELECT FROM account) OR EXISTS (SELECT FROM invitation) AS real`)
  return found ?? { loaded: false, real: false }
}

async function saveOnce(client: pg.Client, load: DemonstrationLoad): Promise<'loaded' | 'already-loaded' | 'real-people'> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [loadLock])
  const found = await whatStands(client)
  if (found.loaded) return 'already-loaded'
  if (found.real) return 'real-people'
  await saveVersions(client, load)
  const parts = await load.parts()
  await withForeignKeysAtTheEnd(client, tableNames, () => saveParts(client, parts))
  const { value, source, now } = load.setting
  await client.query("INSERT INTO setting (key, value, source, updated_at) VALUES ('demonstration', $1, $2, $3)", [JSON.stringify(value), source, now])
  return 'loaded'
}

async function saveVersions(client: pg.Client, { versions, seenFrom }: DemonstrationLoad): Promise<void> {
  await client.query(`
    INSERT INTO question_version (hash, course_id, question_id, body, first_seen_at)
    SELECT hash, course_id, question_id, body::jsonb, $5 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS given (hash, course_id, question_id, body)
    ON CONFLICT (hash) DO NOTHING`,
  [versions.map(({ hash }) => hash), versions.map(({ courseId }) => courseId), versions.map(({ question }) => question.id), versions.map(({ question }) => JSON.stringify(question)), seenFrom])
}

/** What was made goes to the database while the next is made. */
async function saveParts(client: pg.Client, parts: Iterable<Rows>): Promise<void> {
  let saving = Promise.resolve()
  for await (const batch of batches(parts)) {
    await saving
    saving = saveBatch(client, batch)
    saving.catch(() => undefined) // awaited in the next round
  }
  await saving
}

const personsAtOnce = 400

/** Parts put together; between two of them the connection gets its turn, or nothing would leave while parts are made. */
async function* batches(parts: Iterable<Rows>): AsyncGenerator<Rows> {
  let batch: Rows | null = null
  for (const part of parts) {
    batch = batch ? joined(batch, part) : part
    await setImmediate()
    if (batch.persons.length < personsAtOnce) continue
    yield batch
    batch = null
  }
  if (batch) yield batch
}

function joined(batch: Rows, part: Rows): Rows {
  for (const kind of Object.keys(tables) as (keyof Rows)[]) {
    const all: unknown[] = batch[kind]
    for (const row of part[kind]) all.push(row)
  }
  return batch
}

async function saveBatch(client: pg.Client, rows: Rows): Promise<void> {
  for (const kind of Object.keys(tables) as (keyof Rows)[]) {
    if (rows[kind].length > 0) await copyInto(client, tables[kind] as Table<unknown>, rows[kind])
  }
}

const linesAtOnce = 2_000

async function copyInto<Row>(client: pg.Client, table: Table<Row>, rows: readonly Row[]): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table.name} (${table.columns}) FROM STDIN`))
  const done = finished(stream)
  done.catch(() => undefined) // awaited below; a refusal may come while we still write
  for (let from = 0; from < rows.length && !stream.destroyed; from += linesAtOnce) {
    const lines = rows.slice(from, from + linesAtOnce).map((row) => `${table.line(row)}\n`).join('')
    if (!stream.write(lines)) await Promise.race([once(stream, 'drain'), done])
  }
  stream.end()
  await done
}
