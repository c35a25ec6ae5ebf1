import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import type { Block, Manifest } from '#app/data/backup/blocks.server.ts'
import { runningEmbedded, startEmbedded } from '#app/data/embedded.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { writeBackup } from '#app/data/backup/files.server.ts'
import { writeDatabase } from '#app/data/backup/write-database.server.ts'
import { readDatabase } from '#app/data/backup/read-database.server.ts'
import { tombstones } from '#app/integrations/tombstones.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { prepareFigures } from '#app/usecases/roadmap/prepare-figures.server.ts'
import { anEmptyDatabase } from '#tests/support/database-server.ts'
import { ask } from '#tests/support/ask.ts'
import { rowsWith } from '#tests/support/canaries.ts'
import { aResident } from '#tests/support/makers.ts'
import { aFullProvince } from '#tests/support/seeded.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const secret = 'a secret only for tests, long enough'
const key = 'a key of backups, only for tests, long'

beforeAll(async () => {
  await aFullProvince(world)
  await sealActs(world)
  await prepareFigures(world) // as whoever serves does
})

/** A place to run commands in: a folder for data that the account of a database may go through. */
function aPlace(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backup-commands-'))
  fs.chmodSync(folder, 0o755)
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function aTarget(): Promise<string> {
  const database = await anEmptyDatabase(inject('databaseServer'))
  onTestFinished(() => database.drop())
  return database.url
}

/** Runs a command of the product as npm does, in a process of its own; answers its code and all that it said. */
async function run(folder: string, [script = '', ...args]: readonly string[], over: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number; readonly said: string }> {
  const env = { PATH: process.env['PATH'] ?? '', PG_BIN_DIR: process.env['PG_BIN_DIR'] ?? '', NODE_ENV: 'production', LOG_LEVEL: 'silent', DATABASE_URL: world.databaseUrl, SESSION_SECRET: secret, DATA_DIR: folder, BACKUP_KEY: key, ...over }
  const child = spawn(process.execPath, [`scripts/${script}.ts`, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  const [code] = await once(child, 'close') as [number | null]
  return { code: code ?? -1, said }
}

const copyIn = (folder: string) => fs.readdirSync(path.join(folder, 'backups')).filter((name) => name.endsWith('.knsbak')).map((name) => path.join(folder, 'backups', name))

async function aCopy(folder: string): Promise<string> {
  const { code, said } = await run(folder, ['backup'])
  expect([code, said]).toEqual([0, expect.stringMatching(/^Đã sao lưu \d+ bảng, [\d.]+ dòng vào .+ \([\d.,]+ MB dữ liệu trong [\d.,]+ giây/u)])
  const [file = ''] = copyIn(folder)
  return file
}

/** Rows, bytes and SHA-256 of every table as it stands. */
async function sumsOf(url: string): Promise<Manifest['tables']> {
  for await (const block of readDatabase(url, { madeAt: '', secretMark: '' })) if (block.kind === 'end') return block.manifest.tables
  throw new Error('a database without an end')
}

async function tablesIn(url: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<{ tables: number }>("SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = 'public'::regnamespace")).rows[0]?.tables ?? -1
  } finally {
    await client.end()
  }
}

test('what `backup` copied, encrypted, `restore --into` brings back: every table with the same rows and hashes', async () => {
  const [folder, target] = [aPlace(), await aTarget()]
  const file = await aCopy(folder)
  expect(fs.readFileSync(file).includes('Bùi')).toBe(false)
  const { code, said } = await run(folder, ['restore', '--into', target, file])
  expect([code, said]).toEqual([0, expect.stringMatching(/khớp số dòng và mã băm[\s\S]*Đã xóa lại 0 người[\s\S]*Nhật ký nguyên vẹn[\s\S]* 0 ô lệch/u)])
  const restored = await sumsOf(target)
  expect(restored).toEqual(await sumsOf(world.databaseUrl))
  expect(restored).toEqual((JSON.parse(fs.readFileSync(`${file}.json`, 'utf8')) as Manifest).tables)
  expect(restored.filter(({ rows }) => rows > 0).length).toBeGreaterThan(30)
})

test('without a key nothing is copied; another key, a file cut short and a database in use are refused with a sentence, and nothing is written', async () => {
  const [folder, target] = [aPlace(), await aTarget()]
  expect(await run(folder, ['backup'], { BACKUP_KEY: '' })).toEqual({ code: 1, said: expect.stringContaining('BACKUP_KEY phải có') as string })
  expect(fs.existsSync(path.join(folder, 'backups'))).toBe(false)
  const file = await aCopy(folder)
  const cut = path.join(folder, 'cut.knsbak')
  fs.writeFileSync(cut, fs.readFileSync(file).subarray(0, -40))
  const into = (url: string, copy: string, over = {}) => run(folder, ['restore', '--into', url, copy], over)
  expect(await into(target, file, { BACKUP_KEY: 'another key of backups, long enough' })).toEqual({ code: 1, said: expect.stringContaining('BACKUP_KEY') as string })
  expect(await into(target, cut)).toEqual({ code: 1, said: expect.stringContaining('cắt ngắn') as string })
  expect(await tablesIn(target)).toBe(0)
  const before = await sumsOf(world.databaseUrl)
  expect(await into(world.databaseUrl, file)).toEqual({ code: 1, said: expect.stringContaining('không trống') as string })
  expect(await sumsOf(world.databaseUrl)).toEqual(before)
})

test('what cannot come in is refused before a place is made for it, in a sentence: a file that is not there, another key, another file, a copy of a newer version', async () => {
  const folder = aPlace()
  const file = await aCopy(folder)
  const newer = path.join(folder, 'newer.knsbak')
  async function* later(): AsyncGenerator<Block> {
    for await (const block of readDatabase(world.databaseUrl, { madeAt: '', secretMark: '' })) yield block.kind !== 'begin' ? block : { kind: 'begin', beginning: { ...block.beginning, migrations: [...block.beginning.migrations, { name: '29990101000000_later', checksum: '' }] } }
  }
  await writeBackup(later(), newer, key)
  const place = path.join(folder, 'new-place')
  const into = (copy: string, over = {}) => run(folder, ['restore', '--into', place, copy], over)
  expect(await into(path.join(folder, 'nowhere.knsbak'))).toEqual({ code: 1, said: expect.stringContaining('Không có tệp') as string })
  expect(await into(file, { BACKUP_KEY: 'another key of backups, long enough' })).toEqual({ code: 1, said: expect.stringContaining('không phải khóa đã dùng') as string })
  expect(await into('package.json')).toEqual({ code: 1, said: expect.stringContaining('không phải bản sao lưu') as string })
  expect(await into(newer)).toEqual({ code: 1, said: expect.stringMatching(/29990101000000_later.+phiên bản phần mềm.+Không có gì bị thay đổi/u) as string })
  expect(fs.existsSync(place)).toBe(false)
})

test('whoever was erased since the copy is erased again by the restore itself', async () => {
  const [folder, target] = [aPlace(), await aTarget()]
  const { personId, name } = await aResident(world, { name: 'Bùi Thị Xóasau' })
  await world.db.account.update({ where: { personId }, data: { email: 'xoasau@vi-du.vn' } })
  await world.db.message.create({ data: { personId, key: 'xoa-sau', kind: 'reminder', language: 'vi', channel: 'email', subject: 'Chào Xóasau', text: 'Chị Xóasau ơi', path: '/', createdAt: world.clock(), sendAfter: world.clock() } })
  await world.db.dataRequest.create({ data: { personId, kind: 'erasure', text: 'Tôi là Xóasau', askedAt: world.clock() } })
  const file = await aCopy(folder)
  tombstones(path.join(folder, 'erased.txt')).keep([{ personId, erasedAt: world.clock() }])
  const { code, said } = await run(folder, ['restore', '--into', target, file])
  expect([code, said]).toEqual([0, expect.stringContaining('Đã xóa lại 1 người')])
  const client = new pg.Client(target)
  await client.connect()
  onTestFinished(() => client.end())
  expect((await client.query<{ name: string | null }>('SELECT name FROM person WHERE id = $1', [personId])).rows).toEqual([{ name: null }])
  const canaries = [name, 'Xóasau', 'xoasau']
  expect((await rowsWith(world.databaseUrl, canaries)).length).toBeGreaterThan(3)
  expect(await rowsWith(target, canaries)).toEqual([])
})

test('whoever was erased after the instant of `point-in-time` is erased again by it: base copy and log bring nothing of them back', async () => {
  const folder = aPlace()
  const [archive, anew, canaries] = [path.join(folder, 'log'), path.join(folder, 'anew'), ['Xóalúcấy', 'xoalucay']]
  const { personId } = await aResident(world, { name: 'Bùi Thị Xóalúcấy' })
  const embedded = await startEmbedded(folder, { binFolder: process.env['PG_BIN_DIR'], archive })
  onTestFinished(() => embedded.stop())
  await writeDatabase(embedded.url, readDatabase(world.databaseUrl, { madeAt: '', secretMark: '' }), path.resolve('prisma/migrations'))
  const recover = (...args: readonly string[]) => run(folder, ['point-in-time', ...args], { DATABASE_URL: '', WAL_ARCHIVE_DIR: archive })
  expect(await recover('--base')).toMatchObject({ code: 0 })
  // Instants are told to the second, and the log must reach beyond the one that is asked for.
  const [{ at } = { at: '' }] = await ask<{ at: string }>(embedded.url, `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC' + interval '2 s', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at`)
  await ask(embedded.url, 'SELECT pg_sleep(2.5)')
  await ask(embedded.url, `UPDATE person SET name = NULL WHERE id = '${personId}'`)
  tombstones(path.join(folder, 'erased.txt')).keep([{ personId, erasedAt: world.clock() }])
  await ask(embedded.url, 'SELECT pg_switch_wal()')
  await embedded.stop()
  expect(await recover('--until', at, '--into', anew)).toEqual({ code: 0, said: expect.stringContaining('đã xóa lại 1 người') as string })
  const recovered = await startEmbedded(anew, { binFolder: process.env['PG_BIN_DIR'] })
  onTestFinished(() => recovered.stop())
  expect(await rowsWith(recovered.url, canaries)).toEqual([])
  expect(await ask(recovered.url, `SELECT count(*)::int AS erased FROM person WHERE id = '${personId}' AND name IS NULL`)).toEqual([{ erased: 1 }])
})

test('`restore --check` proves the newest copy in a place of its own, with bytes and seconds, and leaves nothing; of a broken one it says so', async () => {
  const folder = aPlace()
  const file = await aCopy(folder)
  const left = () => fs.readdirSync(folder).filter((name) => name.startsWith('restore-check'))
  const good = await run(folder, ['restore', '--check'])
  expect([good.code, good.said]).toEqual([0, expect.stringMatching(/Tệp [\d.]+ byte[\s\S]*MB dữ liệu trong [\d.,]+ giây[\s\S]*Cả việc phục hồi và kiểm tra mất [\d.,]+ giây/u)])
  const other = await run(folder, ['restore', '--check'], { SESSION_SECRET: 'the secret of another server, long enough' })
  expect([other.code, other.said]).toEqual([1, expect.stringContaining('SESSION_SECRET ở đây không phải')])
  fs.writeFileSync(file, fs.readFileSync(file).subarray(0, -40))
  expect(await run(folder, ['restore', '--check'])).toEqual({ code: 1, said: expect.stringContaining('cắt ngắn') as string })
  expect(left()).toEqual([])
})

test.each(['audit-verify', 'figures-check', 'backup'])('`%s` beside the product that serves from the embedded database leaves it running; where no database is it says so, and makes none', async (script) => {
  const folder = aPlace()
  const asked = () => run(folder, [script], { DATABASE_URL: '' })
  expect(await asked()).toEqual({ code: 1, said: expect.stringMatching(/chưa có cơ sở dữ liệu nào.*DATA_DIR/u) as string })
  expect(runningEmbedded(folder)).toBeUndefined()
  const embedded = await startEmbedded(folder, { binFolder: process.env['PG_BIN_DIR'] })
  onTestFinished(() => embedded.stop())
  await migrate(embedded.url, path.resolve('prisma/migrations'))
  expect(await asked()).toMatchObject({ code: 0 })
  expect(runningEmbedded(folder)).toBe(embedded.url)
})

test('`migrations` says which one stopped half-way and why, of an embedded database too that nothing serves, and lets it be applied again', async () => {
  const folder = aPlace()
  const embedded = await startEmbedded(folder, { binFolder: process.env['PG_BIN_DIR'] })
  onTestFinished(() => embedded.stop())
  const names = await migrate(embedded.url, path.resolve('prisma/migrations'), { among: new Set(fs.readdirSync('prisma/migrations').filter((name) => /^\d/u.test(name)).sort().slice(0, -1)) })
  await ask(embedded.url, `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ('x', 'x', '29990101000000_later', 'column "b" is not there')`)
  await embedded.stop()
  const asked = (...args: readonly string[]) => run(folder, args, { DATABASE_URL: '' })
  expect(await asked('figures-check')).toEqual({ code: 1, said: expect.stringContaining('npm run migrations -- --rolled-back 29990101000000_later') as string })
  expect(await asked('migrations')).toEqual({ code: 1, said: expect.stringContaining('29990101000000_later: column "b" is not there\n1 lần') as string })
  expect(await asked('migrations', '--rolled-back', names[0] ?? '')).toMatchObject({ code: 1, said: expect.stringContaining('Không có gì bị thay đổi') as string })
  expect(await asked('migrations', '--rolled-back', '29990101000000_later')).toEqual({ code: 0, said: '0 lần chuyển đổi dừng giữa chừng.\n' })
  expect(await asked('figures-check')).toMatchObject({ code: 0 })
  expect(runningEmbedded(folder)).toBeUndefined()
})

test('`db:move` brings the embedded database into a server: same rows and hashes, the pause stated; not while it is served, nor into one in use', async () => {
  const [folder, target] = [aPlace(), await aTarget()]
  const embedded = await startEmbedded(folder, { binFolder: process.env['PG_BIN_DIR'] })
  onTestFinished(() => embedded.stop())
  await writeDatabase(embedded.url, readDatabase(world.databaseUrl, { madeAt: '', secretMark: '' }), path.resolve('prisma/migrations'))
  const move = (to: string) => run(folder, ['db-move', '--to', to], { DATABASE_URL: '' })
  expect(await move(target)).toEqual({ code: 1, said: expect.stringContaining('đang chạy') as string })
  expect(await tablesIn(target)).toBe(0)
  await embedded.stop()
  const before = await sumsOf(world.databaseUrl)
  expect(await move(world.databaseUrl)).toEqual({ code: 1, said: expect.stringContaining('không trống') as string })
  expect(await move(target)).toEqual({ code: 0, said: expect.stringMatching(/^Đã chuyển \d+ bảng, [\d.]+ dòng, khớp số dòng và mã băm \([\d.,]+ MB dữ liệu trong [\d.,]+ giây[\s\S]*tạm dừng phục vụ cho việc chuyển: [\d,]+ phút/u) as string })
  expect(await sumsOf(target)).toEqual(before)
  expect(await sumsOf(world.databaseUrl)).toEqual(before)
})
