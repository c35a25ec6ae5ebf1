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

/** Applies what is missing, in the order of names, and answers the names applied; `among`: of these only, for a copy that is older than we are. Safe to run twice at once. */
export async function migrate(url: string, folder: string, among?: ReadonlySet<string>): Promise<string[]> {
  const client = await connect(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await client.query(historyTable)
    const applied: string[] = []
    for (const migration of await findPending(client, readMigrations(folder))) {
      if (among?.has(migration.name) === false) continue
      await apply(client, migration)
      applied.push(migration.name)
    }
    return applied
  } finally {
    await client.end() // gives the lock back too
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

async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Row>('SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations')
  const failed = rows.find((row) => !row.finished_at && !row.rolled_back_at)
  if (failed) {
    throw new Error(`Lần chuyển đổi cơ sở dữ liệu «${failed.migration_name}» trước đây đã dừng giữa chừng: xem cột logs của bảng _prisma_migrations, sửa, rồi chạy «npx prisma migrate resolve».`)
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
