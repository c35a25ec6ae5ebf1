import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PgBoss } from 'pg-boss'
import { afterEach, expect, test } from 'vitest'
import { startRunner, type Runner } from '#app/jobs/runner.server.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const running: Runner[] = []
afterEach(async () => { for (const runner of running.splice(0)) await runner.stop() })

const unexpected = (error: unknown) => { throw error }
async function aRunner(...[jobs, failed = unexpected]: [jobs: Parameters<typeof startRunner>[1], failed?: (error: unknown) => void]): Promise<Runner> {
  const runner = await startRunner(world, jobs, failed)
  running.push(runner)
  return runner
}

/** A promise with its key outside. */
function aGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => { open = resolve })
  return { opened, open: () => { open() } }
}

/** A job that says when it began, and goes on when told. */
function aHeldJob(name: string) {
  const begun = aGate(), mayEnd = aGate()
  const runs: string[] = []
  return { begun, mayEnd, runs, job: { name, cron: '0 3 1 1 *', run: async () => { runs.push('begun'); begun.open(); await mayEnd.opened; runs.push('ended') } } }
}

test('of two runners on one database one runs a job, and while it runs it is not begun again', async () => {
  const { job, begun, mayEnd, runs } = aHeldJob('once')
  const [here, there] = [await aRunner([job]), await aRunner([job])]
  expect(await here.start('once')).toBe(true)
  await begun.opened
  expect(await there.start('once')).toBe(false)
  mayEnd.open()
  await Promise.all(running.splice(0).map((runner) => runner.stop()))
  expect(runs).toEqual(['begun', 'ended'])
})

test('stopping waits for the job under way, whose end is then on record', async () => {
  const { job, begun, mayEnd, runs } = aHeldJob('waited-for')
  const runner = await aRunner([job])
  expect(await runner.listHealth()).toEqual([{ name: 'waited-for', cron: job.cron, doneAt: null, failedAt: null }])
  await runner.start('waited-for')
  await begun.opened
  const stopped = runner.stop()
  mayEnd.open()
  await stopped
  expect(runs).toEqual(['begun', 'ended'])
  expect(await runner.listHealth()).toMatchObject([{ doneAt: expect.any(Date), failedAt: null }])
})

test('a job that does not end in the time a stop may take is put back, to be run again', async () => {
  const { job, begun, mayEnd } = aHeldJob('cut-short')
  const runner = await startRunner(world, [job], () => undefined)
  await runner.start('cut-short')
  await begun.opened
  await runner.stop(1_000)
  expect(await world.db.$queryRaw`SELECT state::text FROM pgboss.job WHERE name = 'cut-short'`).toEqual([{ state: 'retry' }])
  mayEnd.open()
})

test('what a job throws is heard of, and the job stands to be tried again', async () => {
  const heard = aGate()
  const broken = { name: 'broken', cron: '0 3 1 1 *', run: () => Promise.reject(new Error('no such table')) }
  const errors: unknown[] = []
  const runner = await aRunner([broken], (error) => { errors.push(error); heard.open() })
  await runner.start('broken')
  await heard.opened
  await runner.stop()
  expect(errors).toEqual([new Error('no such table')])
  expect(await world.db.$queryRaw`SELECT state::text, retry_limit > 0 AS again FROM pgboss.job WHERE name = 'broken'`).toEqual([{ state: 'retry', again: true }])
})

test('a job taken out of the program is taken off the clock', async () => {
  const scheduled = async () => (await world.db.$queryRaw<{ name: string; timezone: string }[]>`SELECT name, timezone FROM pgboss.schedule ORDER BY name`)
  const jobs = ['kept', 'dropped'].map((name) => ({ name, cron: '0 3 1 1 *', run: () => Promise.resolve() }))
  await (await aRunner(jobs)).stop()
  expect(await scheduled()).toEqual(['dropped', 'kept'].map((name) => ({ name, timezone: 'Asia/Ho_Chi_Minh' })))
  await aRunner(jobs.slice(0, 1))
  expect((await scheduled()).map(({ name }) => name)).toEqual(['kept'])
})

test('a job whose worker is killed in the middle is run again by another once its time is over, and until then by nobody', async () => {
  const child = spawn(process.execPath, ['tests/support/hanging-worker.ts'], { env: { ...process.env, DATABASE_URL: world.databaseUrl }, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const part of child.stdout as AsyncIterable<Buffer>) {
    said += part.toString()
    if (said.includes('begun')) break
  }
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  const runs: string[] = []
  const again = aGate()
  const runner = await aRunner([{ name: 'cut-off', cron: '0 3 1 1 *', run: () => { runs.push('again'); again.open(); return Promise.resolve() } }])
  expect(await runner.start('cut-off')).toBe(false) // it counts as under way
  const boss = new PgBoss({ connectionString: world.databaseUrl, schema: 'pgboss', supervise: false, schedule: false })
  await boss.start()
  expect(runs).toEqual([])
  await world.db.$executeRaw`UPDATE pgboss.queue SET monitor_on = NULL, monitor_claim_on = NULL`
  await world.db.$executeRaw`UPDATE pgboss.job SET started_on = started_on - interval '1 hour' WHERE name = 'cut-off'`
  await boss.supervise('cut-off')
  await world.db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE name = 'cut-off' AND state = 'retry'`
  await again.opened
  await runner.stop()
  await boss.stop({ graceful: false })
  expect(runs).toEqual(['again'])
  expect(await world.db.$queryRaw`SELECT state::text FROM pgboss.job WHERE name = 'cut-off'`).toEqual([{ state: 'completed' }])
})
