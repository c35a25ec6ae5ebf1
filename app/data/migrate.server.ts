/**
 * `prisma migrate deploy` without Prisma's command: same files, same `_prisma_migrations` table, same lock,
 * so that a server needs no tool at run time and either may follow the other.
 */
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** A migration that was begun and did not end, with what PostgreSQL said; null where nothing could be written down. */
export interface StoppedMigration { readonly name: string; readonly reason: string | null }

interface Row {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
}

/** How the name of a migration ends after which no program can go on that does not know it. Any other leaves programs of before what they ask for: tests/architecture/migrations.test.ts. */
export const breaking = '_breaking'

/** The number Prisma itself locks while migrating. */
const prismaLock = 72707369

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/**
 * Applies what is missing, in the order of names, and answers the names applied; `among`: of these only, for a copy that is older than we are; `newer` hears of those
 * that a later version of the product applied and we do not know. Safe to run twice at once.
 */
export async function migrate(url: string, folder: string, { among, newer }: { readonly among?: ReadonlySet<string>; readonly newer?: (names: readonly string[]) => void } = {}): Promise<string[]> {
  const client = await connect(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await client.query(historyTable)
    const applied: string[] = []
    const migrations = readMigrations(folder)
    for (const migration of await findPending(client, migrations)) {
      if (among?.has(migration.name) === false) continue
      await apply(client, migration)
      applied.push(migration.name)
    }
    const unknown = await listUnknown(client, migrations)
    if (unknown.length > 0) newer?.(unknown)
    return applied
  } finally {
    await client.end() // gives the lock back too
  }
}

/** Every migration that stopped half-way; until it is settled none is applied. */
export function listStopped(url: string): Promise<readonly StoppedMigration[]> {
  return withHistory(url, async (client) => (await client.query<StoppedMigration>(`SELECT migration_name AS name, nullif(logs, '') AS reason FROM _prisma_migrations WHERE ${stopped} ORDER BY started_at`)).rows)
}

/** Says of such a migration that nothing of it is there, so that it is applied again; false where none of that name stopped. */
export function forgetStopped(url: string, name: string): Promise<boolean> {
  return withHistory(url, async (client) => (await client.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE ${stopped} AND migration_name = $1`, [name])).rowCount !== 0)
}

const stopped = 'finished_at IS NULL AND rolled_back_at IS NULL'

async function withHistory<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = await connect(url)
  try {
    await client.query(historyTable)
    return await work(client)
  } finally {
    await client.end()
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new Error(`Không kết nối được tới cơ sở dữ liệu (DATABASE_URL): ${error instanceof Error ? error.message : String(error)}.`, { cause: error })
  }
}

/** Every migration of a folder, in the order they are applied. */
export function readMigrations(folder: string): Migration[] {
  const names = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  return names.map((name) => {
    const sql = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

async function listUnknown(client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL AND migration_name <> ALL ($1) ORDER BY 1', [migrations.map(({ name }) => name)])
  return rows.map(({ name }) => name)
}

async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Row>('SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations')
  const failed = rows.find((row) => !row.finished_at && !row.rolled_back_at)
  if (failed) {
    throw new Error(`Lần chuyển đổi cơ sở dữ liệu «${failed.migration_name}» trước đây đã dừng giữa chừng: «npm run migrations» cho biết vì sao; sửa nguyên nhân, chạy «npm run migrations -- --rolled-back ${failed.migration_name}», rồi chạy lại.`)
  }
  const done = new Map(rows.filter((row) => row.finished_at && !row.rolled_back_at).map((row) => [row.migration_name, row.checksum]))
  const changed = migrations.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum)
  if (changed) throw new Error(`Tệp chuyển đổi «${changed.name}» đã bị sửa sau khi áp dụng: hãy khôi phục nội dung cũ và viết thay đổi vào một lần chuyển đổi mới.`)
  const beyond = [...done.keys()].find((name) => name.endsWith(breaking) && migrations.every((each) => each.name !== name))
  if (beyond !== undefined) throw new Error(`Cơ sở dữ liệu đã qua lần chuyển đổi «${beyond}» của một phiên bản phần mềm mới hơn mà phiên bản này không dùng cùng được: hãy chạy phiên bản mới, hoặc phục hồi bản sao lưu làm trước lần ấy. Không có gì bị thay đổi.`)
  return migrations.filter(({ name }) => !done.has(name))
}

/** The row comes first, so that a migration cut short stays visible as begun and not finished. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [id, checksum, name])
  try {
    await client.query(sql)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await client.query('ROLLBACK') // a script that began a transaction of its own has left it open
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, reason])
    throw new Error(`Chuyển đổi cơ sở dữ liệu «${name}» không thành: ${reason}`, { cause: error })
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id])
}
