import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { saveSetting } from '#app/data/settings.server.ts'
import { aDoor } from '#tests/support/database-door.ts'
import { aPerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const needed = { PATH: process.env['PATH'] ?? '', SESSION_SECRET: 'a secret only for tests, long enough', NODE_ENV: 'production', LOG_LEVEL: 'error' }

test('a worker that is the first on a restored copy erases anew whoever was erased since', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jobs-'))
  onTestFinished(() => { fs.rmSync(folder, { recursive: true }) })
  const { personId } = await aPerson(world)
  const list = path.join(folder, 'erased.txt')
  fs.writeFileSync(list, `${personId} 2026-11-20T00:00:00.000Z\n`)
  const child = spawn(process.execPath, ['scripts/jobs.ts'], { env: { ...needed, DATABASE_URL: world.databaseUrl, ERASED_FILE: list }, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => { child.kill('SIGKILL') })
  let said = ''
  child.stdout.on('data', (part: Buffer) => { said += part.toString() })
  await expect.poll(() => said).toContain('đang chạy')
  expect((await world.db.person.findUniqueOrThrow({ where: { id: personId } })).name).toBeNull()
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
})

test('a worker refuses a database that holds demonstration data, with a sentence', async () => {
  await saveSetting(world.db, 'demonstration', { value: {}, source: 'thử' })
  onTestFinished(async () => { await world.db.setting.delete({ where: { key: 'demonstration' } }) })
  const child = spawn(process.execPath, ['scripts/jobs.ts'], { env: { ...needed, DATABASE_URL: world.databaseUrl }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => { child.kill('SIGKILL') })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  expect((await once(child, 'exit'))[0]).toBe(1)
  expect(said).toContain('dữ liệu trình diễn')
})

test('a worker of its own says what breaks as lines of a log, without values, goes on once it is back, and ends when asked', async () => {
  const door = await aDoor(world.databaseUrl)
  onTestFinished(() => door.close())
  const child = spawn(process.execPath, ['scripts/jobs.ts'], { env: { ...needed, DATABASE_URL: door.url }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => { child.kill('SIGKILL') })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  await expect.poll(() => said).toContain('đang chạy')
  door.become('shut')
  const lines = () => said.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { level: number; msg: string; err: { type: string } })
  await expect.poll(() => [...new Set(lines().map(({ msg }) => msg))]).toEqual(expect.arrayContaining(['figures', 'imports']))
  door.become('open')
  expect(lines().every(({ level, err }) => level === 50 && typeof err.type === 'string')).toBe(true)
  expect(said.split('\n').filter((line) => line !== '' && !line.startsWith('{') && !line.includes('đang chạy'))).toEqual([])
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
})

test('a worker, and a command too, says at its start by which settings the log of the database would hold values, and that a newer version was here', async () => {
  await world.db.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('later', 'x', '29990101000000_later', now())`
  onTestFinished(async () => { await world.db.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'later'` })
  await world.db.$executeRawUnsafe("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET log_min_duration_statement = 500', current_database()); END $$")
  onTestFinished(async () => { await world.db.$executeRawUnsafe("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET log_min_duration_statement', current_database()); END $$") })
  for (const script of ['jobs', 'figures-check']) {
    const child = spawn(process.execPath, [`scripts/${script}.ts`], { env: { ...needed, LOG_LEVEL: 'warn', DATABASE_URL: world.databaseUrl }, stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => { child.kill('SIGKILL') })
    const ended = once(child, 'exit')
    let said = ''
    child.stdout.on('data', (part: Buffer) => { said += part.toString() })
    await expect.poll(() => said).toMatch(/đang chạy|ô lệch/u)
    expect(said.split('\n').filter((line) => line.includes('log_min_duration_statement = 500')), script).toHaveLength(1)
    expect(said.split('\n').filter((line) => line.includes('29990101000000_later')), script).toHaveLength(1)
    child.kill('SIGTERM')
    await ended
  }
})
