import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { buildIfStale } from '../building.ts'
import { withFreePort } from '../serving.ts'
import { readSettings } from '../settings.ts'
import { findWaiting } from '#app/data/roadmap/figure-sums.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { keepFigures } from '#app/jobs/keep-figures.server.ts'
import type { World } from '#app/world.server.ts'
import { openFigureProvince } from './figure-province.ts'
import { measure } from './measure.ts'
import type { Measured } from './load.ts'

const secret = 'a secret of the benchmark, not of the product'

/**
 * `npm run bench -- figures --facts 20m`: pages of figures over 300,000 people, how far the figures lag behind 500 facts a second, and whether they are
 * those of a recount. The same with 1m and 5m shows whether the cost grows with history.
 */
export async function benchFigures(facts: number): Promise<void> {
  const { world, databaseUrl } = await openFigureProvince(facts, secret)
  const measured = await served(databaseUrl, (url) => pages(world, url))
  const lag = await lagOf(world)
  console.table(Object.fromEntries(measured.map(({ name, callers, perSecond, p50, p95, p99, aim }) => [name, { callers, 'per second': perSecond, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, aim }])))
  console.table({ 'figures behind the facts': { 'facts a second': lag.perSecond, 'p50 s': lag.p50, 'most s': lag.most, aim: '≤ 10 s at 500 a second' } })
  await settleFigures(world)
  const { cells, differences } = await checkFigures(world)
  console.log(`${facts.toLocaleString('vi')} facts: ${cells} cells recounted, ${differences.length} differ`)
  await world.close()
}

/** The built product over this database, in a process of its own. */
async function served<Value>(databaseUrl: string, work: (url: string) => Promise<Value>): Promise<Value> {
  await buildIfStale()
  const { PORT } = await withFreePort(readSettings({ NODE_ENV: 'production', DATABASE_URL: databaseUrl, SESSION_SECRET: secret, PORT: '4280' }), false)
  const server = spawn(process.execPath, ['scripts/serve.ts'], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl, SESSION_SECRET: secret, PORT: String(PORT), LOG_LEVEL: 'warn' } })
  const url = `http://127.0.0.1:${PORT}`
  try {
    while (!await fetch(`${url}/ready`).then((answer) => answer.ok, () => false)) await pause(200)
    return await work(url)
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
  }
}

async function pages(world: World, url: string): Promise<readonly Measured[]> {
  const cookie = await cookieOf(world, 'supervisor')
  const headers = { cookie, 'accept-encoding': 'gzip, br' }
  const page = (name: string, path: string) => measure(url, { name, callers: 4, seconds: 15, status: 200, aim: 'p95 ≤ 300 ms', requestOf: () => ({ method: 'GET', path, headers }) })
  return [await page('district page', '/units/150'), await page('province page', '/roadmap'), await page('province file', '/roadmap.csv')]
}

async function cookieOf(world: World, role: string): Promise<string> {
  const now = world.clock()
  const person = await world.db.person.create({ data: { name: 'Người đo', createdAt: now } })
  await world.db.roleGrant.create({ data: { personId: person.id, role, scopeKind: 'province', startsAt: new Date(0) } })
  const account = await world.db.account.create({ data: { personId: person.id, userName: `do-${randomUUID()}`, passwordHash: 'no password fits', createdAt: now } })
  return (await world.sessions.start(account.id)).split(';')[0] ?? ''
}

const factsASecond = 500
const forSeconds = 30

/** Completions of people who had none, so many a second, with the worker of the product beside; how old the oldest waiting one was, four times a second. */
async function lagOf(world: World): Promise<{ readonly perSecond: number; readonly p50: number; readonly most: number }> {
  const course = world.catalogue.courses.find(({ audience }) => audience.includes('resident'))?.id ?? ''
  const stop = keepFigures(world, (error) => { throw error })
  const lags: number[] = []
  const began = performance.now()
  let written = 0
  for (let quarter = 0; quarter < forSeconds * 4; quarter++) {
    written += await world.db.$executeRaw`
      INSERT INTO completion (id, person_id, course_id, completed_at, rule_version, evidence)
      SELECT gen_random_uuid(), p.id, ${course}, now(), 1, '{"readings":[],"attempts":[]}' FROM person p TABLESAMPLE SYSTEM (2)
      WHERE NOT EXISTS (SELECT FROM completion c WHERE c.person_id = p.id AND c.course_id = ${course}) LIMIT ${factsASecond / 4}`
    const waiting = await findWaiting(world.db)
    lags.push(waiting === null ? 0 : (Date.now() - waiting.since.getTime()) / 1_000)
    await pause(Math.max(0, began + (quarter + 1) * 250 - performance.now()))
  }
  const perSecond = Math.round(written / ((performance.now() - began) / 1_000))
  await stop()
  const sorted = lags.toSorted((a, b) => a - b)
  const rounded = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10
  return { perSecond, p50: rounded(sorted[Math.floor(sorted.length / 2)]), most: rounded(sorted.at(-1)) }
}
