import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { closeDatabase, isAnswering, openDatabase } from '#app/data/database.server.ts'
import { runningEmbedded, startEmbedded, stopEmbedded, type EmbeddedDatabase } from '#app/data/embedded.server.ts'
import { ask } from '#tests/support/ask.ts'

const binFolder = process.env['PG_BIN_DIR']
const start = (folder: string) => startEmbedded(folder, { binFolder })

/** Where the server's account may look too: the tests run as root and as an ordinary user. */
function aFolder(below = ''): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-'))
  fs.chmodSync(folder, 0o755)
  onTestFinished(async () => {
    await stopEmbedded(path.join(folder, below))
    fs.rmSync(folder, { recursive: true, force: true })
  })
  return path.join(folder, below)
}

const lockOf = (folder: string) => path.join(folder, 'postgres/data/postmaster.pid')
const pidOf = (folder: string) => Number(fs.readFileSync(lockOf(folder), 'utf8').split('\n')[0])

test('a first start makes the database, durable and with checksums, and a second one attaches to it', async () => {
  const folder = aFolder()
  const first = await start(folder)
  const second = await start(folder)
  expect([first.attached, second.attached]).toEqual([false, true])
  expect(second.url).toBe(first.url)
  const settings = await ask(first.url, "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'data_checksums', 'listen_addresses', 'server_encoding') ORDER BY name")
  expect(settings.map(({ name, setting }) => `${name}=${setting}`)).toEqual(['data_checksums=on', 'fsync=on', 'listen_addresses=', 'server_encoding=UTF8', 'synchronous_commit=on'])
  expect(await ask(first.url, "SELECT lower('ĐẶNG THỊ Ổ') AS name")).toEqual([{ name: 'đặng thị ổ' }])
})

test('stopping ends it for everybody, and what was written is there at the next start', async () => {
  const folder = aFolder()
  const first = await start(folder)
  await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS number')
  await (await start(folder)).stop()
  expect(runningEmbedded(folder)).toBeUndefined()
  expect(fs.existsSync(lockOf(folder))).toBe(false)
  expect(await ask((await start(folder)).url, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
})

test('whoever leaves it stops it, but not under another process that is connected', async () => {
  const folder = aFolder()
  const { url, leave } = await start(folder)
  const own = openDatabase(url, 1) // as where requests had to be cut off: ours are no reason to stay
  onTestFinished(() => closeDatabase(own))
  await isAnswering(own)
  const other = new pg.Client({ connectionString: url, application_name: 'kynangso 1' })
  other.on('error', () => undefined)
  await other.connect()
  await leave()
  expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await other.end()
  await expect.poll(() => ask(url, "SELECT 1 FROM pg_stat_activity WHERE application_name = 'kynangso 1'")).toEqual([])
  await leave()
  expect(runningEmbedded(folder)).toBeUndefined()
})

test('its log says what went wrong without the values that were to be written, nor those that stand there', async () => {
  const folder = aFolder()
  const { url } = await start(folder)
  await ask(url, `CREATE TABLE account (phone text UNIQUE); INSERT INTO account VALUES ('+84999888777')`)
  await expect(ask(url, `INSERT INTO account VALUES ('+84999888777')`)).rejects.toThrow('account_phone_key')
  const log = fs.readFileSync(path.join(folder, 'postgres/server.log'), 'utf8')
  expect(log).toContain('account_phone_key')
  expect(log).not.toContain('999888777')
})

test('of two starters at once one wins and the other attaches to the same server', async () => {
  const folder = aFolder()
  const all = await Promise.all([start(folder), start(folder)])
  expect(all.filter(({ attached }) => !attached)).toHaveLength(1)
  await ask(all[0].url, 'CREATE TABLE seen_by_both ()')
  expect(await ask(all[1].url, 'SELECT count(*)::int AS rows FROM seen_by_both')).toEqual([{ rows: 0 }])
})

test('two processes that start it at once agree on one server', async () => {
  const folder = aFolder()
  const said = await Promise.all([0, 1, 2].map(() => startElsewhere(folder)))
  expect(said.filter(({ attached }) => !attached)).toHaveLength(1)
  expect(new Set(said.map(({ url }) => url)).size).toBe(1)
})

test('killed in the middle of writing, it opens again with every row it had acknowledged', async () => {
  const folder = aFolder()
  const url = (await start(folder)).url
  await ask(url, 'CREATE TABLE kept (number int PRIMARY KEY)')
  const acknowledged = await writeUntilKilled(url, pidOf(folder))
  const again = await start(folder)
  const [row] = await ask<{ last: number; rows: number }>(again.url, 'SELECT max(number) AS last, count(*)::int AS rows FROM kept')
  expect(acknowledged).toBeGreaterThan(20)
  expect(row?.last).toBeGreaterThanOrEqual(acknowledged)
  expect(row?.rows).toBe(row?.last)
})

test('when the process that started it is killed the server lives on, and the next start attaches', async () => {
  const folder = aFolder()
  const { child } = await startElsewhere(folder, 'stay')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await start(folder)).attached).toBe(true)
})

test('a lock left by a crash is not believed, even when its number now belongs to another program', async () => {
  const folder = aFolder()
  const first = await start(folder)
  const lock = fs.readFileSync(lockOf(folder), 'utf8')
  await first.stop()
  fs.writeFileSync(lockOf(folder), lock.replace(/^\d+/, String(process.pid)), { mode: 0o600 })
  giveLike(path.join(folder, 'postgres/data'), lockOf(folder))
  const again = await start(folder)
  expect(again.attached).toBe(false)
  expect(pidOf(folder)).not.toBe(process.pid)
})

test('a folder too deep for a socket address is served from a short one', async () => {
  const folder = aFolder('đường-dẫn-rất-dài/'.repeat(6))
  const database: EmbeddedDatabase = await start(folder)
  const socket = new URL(database.url).searchParams.get('host') ?? ''
  expect(path.dirname(socket)).toBe(os.tmpdir())
  expect(fs.statSync(socket).mode & 0o777).toBe(0o700)
  expect(await ask(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect((await start(folder)).attached).toBe(true)
  onTestFinished(() => fs.rmSync(socket, { recursive: true, force: true }))
})

test('data of another major version are refused with a sentence, and left alone', async () => {
  const folder = aFolder()
  await (await start(folder)).stop()
  const version = path.join(folder, 'postgres/data/PG_VERSION')
  fs.writeFileSync(version, '14\n')
  await expect(start(folder)).rejects.toThrow(/thuộc PostgreSQL 14, còn chương trình là PostgreSQL \d+/)
  expect(fs.readFileSync(version, 'utf8')).toBe('14\n')
})

test('a folder without PostgreSQL programs is refused with a sentence that names PG_BIN_DIR', async () => {
  const folder = aFolder()
  await expect(startEmbedded(folder, { binFolder: folder })).rejects.toThrow(/PG_BIN_DIR/)
})

/** PostgreSQL refuses files of another owner. */
function giveLike(model: string, file: string): void {
  const { uid, gid } = fs.statSync(model)
  fs.chownSync(file, uid, gid)
}

/** Inserts 1, 2, 3… one transaction each; after a while kills the server outright. Answers the last number acknowledged. */
async function writeUntilKilled(url: string, pid: number): Promise<number> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  let acknowledged = 0
  try {
    for (;;) {
      await client.query('INSERT INTO kept VALUES ($1)', [acknowledged + 1])
      acknowledged += 1
      if (acknowledged === 25) process.kill(pid, 'SIGKILL')
    }
  } catch {
    return acknowledged
  }
}

interface Elsewhere {
  url: string
  attached: boolean
  child: ChildProcess
}

/** Starts or attaches in a process of its own, which ends at once unless it is to stay. */
async function startElsewhere(folder: string, stay?: 'stay'): Promise<Elsewhere> {
  const code = `
    const { startEmbedded } = await import('#app/data/embedded.server.ts')
    const { url, attached } = await startEmbedded(${JSON.stringify(folder)}, ${JSON.stringify({ binFolder })})
    console.log(JSON.stringify({ url, attached }))
    ${stay ? 'setInterval(() => undefined, 1000)' : ''}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { ...(JSON.parse(line.toString()) as { url: string; attached: boolean }), child }
}
