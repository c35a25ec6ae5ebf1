import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { withForeignKeysAtTheEnd } from '../demonstration/foreign-keys.server.ts'
import { migrate, readMigrations } from '../migrate.server.ts'
import { differencesOf, type Beginning, type Block, type Manifest, type TableHead, type TableSum } from './blocks.server.ts'
import { columnNames, listTables, plainText, sumTables, tableName } from './tables.server.ts'

export interface Written { readonly beginning: Beginning; readonly manifest: Manifest }

/** The same pieces, once the first was read: throws a sentence where the key is another one, the file is no copy of ours, or the copy is newer than these migrations. So nobody makes a place for what cannot come in. */
export async function begun(blocks: AsyncGenerator<Block>, migrations: string): Promise<AsyncGenerator<Block>> {
  const beginning = await takeBeginning(blocks)
  requireKnownMigrations(beginning, migrations)
  async function* all(): AsyncGenerator<Block> {
    try {
      yield { kind: 'begin', beginning }
      yield* blocks
    } finally {
      await blocks.return(undefined)
    }
  }
  return all()
}

/**
 * Writes a copy into an empty database, all of it or nothing, and reads it back: throws a sentence where the database is not empty, where the copy is
 * newer than our migrations or not whole, and where one table reads otherwise than it was copied. Migrations that came after the copy are applied last.
 */
export async function writeDatabase(url: string, blocks: AsyncGenerator<Block>, migrations: string): Promise<Written> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await requireEmpty(client)
    return await writeOrClear(client, url, await begun(blocks, migrations), migrations)
  } finally {
    await blocks.return(undefined)
    await client.end()
  }
}

/** What is half written is no database: it is taken away again, since nothing else was there. */
async function writeOrClear(client: pg.Client, url: string, blocks: AsyncGenerator<Block>, migrations: string): Promise<Written> {
  try {
    const beginning = await takeBeginning(blocks)
    await migrate(url, migrations, { among: new Set(beginning.migrations.map(({ name }) => name)) })
    await client.query(plainText)
    const manifest = await writeTables(client, blocks)
    await migrate(url, migrations)
    return { beginning, manifest }
  } catch (error) {
    await client.query('ROLLBACK')
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    throw error
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: number }>("SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')")
  if (rows[0]?.tables !== 0) throw new Error('Cơ sở dữ liệu đích không trống: chỉ phục hồi vào một cơ sở dữ liệu mới, chưa có bảng nào. Không có gì bị thay đổi.')
}

async function takeBeginning(blocks: AsyncGenerator<Block>): Promise<Beginning> {
  const { value } = await blocks.next() as { value: Block | undefined }
  if (value?.kind !== 'begin') throw new Error('Bản sao không có phần mở đầu: tệp hỏng.')
  return value.beginning
}

function requireKnownMigrations({ migrations }: Beginning, folder: string): void {
  const here = new Map(readMigrations(folder).map(({ name, checksum }) => [name, checksum]))
  const other = migrations.find(({ name, checksum }) => here.get(name) !== checksum)
  if (other) throw new Error(`Bản sao có lần chuyển đổi «${other.name}» mà phần mềm này không có: hãy dùng phiên bản phần mềm đã tạo bản sao, hoặc mới hơn. Không có gì bị thay đổi.`)
}

/** In one transaction. Triggers are off, since what they would write is in the copy; foreign keys are checked once, at the end. */
async function writeTables(client: pg.Client, blocks: AsyncGenerator<Block>): Promise<Manifest> {
  await client.query('BEGIN')
  const tables = await listTables(client)
  const names = tables.map(tableName)
  let manifest: Manifest | null = null
  await withForeignKeysAtTheEnd(client, names, async () => {
    await client.query(`TRUNCATE ${names.join(', ')}`) // what migrations put in is in the copy too
    for (const table of names) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    manifest = await writeBlocks(client, blocks)
    for (const table of names) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  })
  if (manifest === null) throw new Error('Bản sao bị cắt ngắn: không có bảng kê ở cuối.')
  await client.query('COMMIT')
  return manifest
}

async function writeBlocks(client: pg.Client, blocks: AsyncGenerator<Block>): Promise<Manifest | null> {
  const heads: TableHead[] = []
  const sums: TableSum[] = []
  for (let next = await blocks.next(); !next.done;) {
    const block = next.value
    if (block.kind === 'end') return await settle(client, block.manifest, heads, sums)
    if (block.kind !== 'table') throw new Error('Bản sao có phần không đúng thứ tự: tệp hỏng.')
    heads.push(block.table)
    const written = await writeTable(client, block.table, blocks)
    sums.push(written.sum)
    next = written.next
  }
  return null
}

interface TableWritten { readonly sum: TableSum; readonly next: IteratorResult<Block, unknown> }

/**
 * Rows until the next piece that is none. The table was emptied in this transaction, so that its rows may be frozen as they come: nothing goes over
 * them a second time, and a server of the lowest log level keeps no log of them.
 */
async function writeTable(client: pg.Client, table: TableHead, blocks: AsyncGenerator<Block>): Promise<TableWritten> {
  const stream = client.query(copyFrom(`COPY ${tableName(table)} (${columnNames(table)}) FROM STDIN WITH (FREEZE)`))
  const done = finished(stream)
  done.catch(() => undefined) // awaited below; a refusal may come while we still write
  const hash = createHash('sha256')
  try {
    let [bytes, next] = [0, await blocks.next()]
    for (; !next.done && next.value.kind === 'rows'; next = await blocks.next()) {
      hash.update(next.value.bytes)
      bytes += next.value.bytes.length
      if (!stream.write(next.value.bytes)) await Promise.race([once(stream, 'drain'), done])
    }
    stream.end()
    await done
    return { sum: { name: table.name, rows: stream.rowCount, bytes, sha256: hash.digest('hex') }, next }
  } catch (error) {
    stream.destroy() // tells the server that no more rows come, or the connection would wait for them for ever
    await done.catch(() => undefined)
    throw error
  }
}

/** What was sent is what was copied, and what the database now says is too. */
async function settle(client: pg.Client, manifest: Manifest, heads: readonly TableHead[], sent: readonly TableSum[]): Promise<Manifest> {
  await client.query('ANALYZE') // rows lie in the order of their keys: unless it is told, the server sorts them all once more to read them back
  const differing = [...differencesOf(manifest.tables, sent), ...differencesOf(manifest.tables, await sumTables(client, heads))]
  if (differing.length > 0) throw new Error(`Số dòng hoặc mã băm không khớp bảng kê ở bảng: ${[...new Set(differing)].join(', ')}.`)
  for (const { name, value } of manifest.sequences) if (value !== null) await client.query('SELECT setval($1::regclass, $2::bigint)', [`public.${pg.escapeIdentifier(name)}`, value])
  return manifest
}
