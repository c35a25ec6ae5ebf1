import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { aDoor } from '#tests/support/database-door.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

test('a worker of its own says what breaks as lines of a log, without values, goes on once it is back, and ends when asked', async () => {
  const door = await aDoor(world.databaseUrl)
  onTestFinished(() => door.close())
  const child = spawn(process.execPath, ['scripts/jobs.ts'], { env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: door.url, SESSION_SECRET: 'a secret only for tests, long enough', NODE_ENV: 'production', LOG_LEVEL: 'error' }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => { child.kill('SIGKILL') })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  await expect.poll(() => said, { timeout: 30_000 }).toContain('đang chạy')
  door.become('shut')
  const lines = () => said.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { level: number; msg: string; err: { type: string } })
  await expect.poll(() => [...new Set(lines().map(({ msg }) => msg))], { timeout: 30_000 }).toEqual(expect.arrayContaining(['figures', 'imports']))
  door.become('open')
  expect(lines().every(({ level, err }) => level === 50 && typeof err.type === 'string')).toBe(true)
  expect(said.split('\n').filter((line) => line !== '' && !line.startsWith('{') && !line.includes('đang chạy'))).toEqual([])
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
}, 90_000)
