import { PgBoss } from 'pg-boss'
import { listJobEnds } from '#app/data/job-ends.server.ts'
import { ownName } from '#app/data/own-name.server.ts'
import type { World } from '#app/world.server.ts'
import type { PeriodicJob } from './periodic.server.ts'

/** When a job last ended, well or badly; null where it never did, or so long ago that the queue forgot. */
export interface JobHealth { readonly name: string; readonly cron: string; readonly doneAt: Date | null; readonly failedAt: Date | null }

export interface Runner {
  /** How the scheduled jobs fare, whichever process ran them. */
  listHealth(): Promise<readonly JobHealth[]>
  /** Has a job run now rather than at its time; false when it waits or runs already. */
  start(name: string): Promise<boolean>
  /** Takes no new work and waits for the job under way, ten seconds unless told; what was cut off is run again. */
  stop(mostMs?: number): Promise<void>
}

/** Ours and no other: PostgreSQL keeps its tables apart from those of the product. */
const schema = 'pgboss'
const timeZone = 'Asia/Ho_Chi_Minh'
const stopMs = 10_000
/** How long the database remembers a job that ended. */
const keptSeconds = 2 * 24 * 3_600

/**
 * Runs jobs by the clock, kept in the database: several processes may run on one, and each job runs in one of them at a time. A time missed
 * while all were down is made up once. `failed` hears of what breaks; a job that throws is tried again, later each time.
 */
export async function startRunner(world: World, jobs: readonly PeriodicJob[], failed: (error: unknown) => void): Promise<Runner> {
  const boss = new PgBoss({ connectionString: world.databaseUrl, schema, max: 3, application_name: ownName })
  boss.on('error', failed)
  await boss.start()
  try {
    for (const job of jobs) await keep(boss, world, job, failed)
    await forgetOthers(boss, jobs)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return {
    listHealth: () => healthOf(world, jobs),
    start: async (name) => await boss.send(name) !== null,
    stop: (mostMs = stopMs) => boss.stop({ graceful: true, timeout: mostMs }),
  }
}

async function keep(boss: PgBoss, world: World, { name, cron, run }: PeriodicJob, failed: (error: unknown) => void): Promise<void> {
  // Exclusive: one waiting or running at most, so that a slow job never meets itself.
  await boss.createQueue(name, { policy: 'exclusive', retryLimit: 5, retryDelay: 60, retryBackoff: true, deleteAfterSeconds: keptSeconds })
  await boss.work(name, async () => {
    try {
      await world.livingTerritory.reread()
      await run(world)
    } catch (error) {
      failed(error)
      // The queue keeps for days what is thrown, and errors quote the values they are about: the log, which leaves those out, says why.
      throw new Error('the log says why')
    }
  })
  await boss.schedule(name, cron, null, { tz: timeZone, missed: 'once' })
}

/** A job taken out of the program is taken off the clock too. */
async function forgetOthers(boss: PgBoss, jobs: readonly PeriodicJob[]): Promise<void> {
  const kept = new Set(jobs.map(({ name }) => name))
  for (const { name } of await boss.getSchedules()) if (!kept.has(name)) await boss.unschedule(name)
}

async function healthOf(world: World, jobs: readonly PeriodicJob[]): Promise<readonly JobHealth[]> {
  const ends = new Map((await listJobEnds(world.db)).map((each) => [each.name, each]))
  return jobs.map(({ name, cron }) => ({ name, cron, doneAt: ends.get(name)?.doneAt ?? null, failedAt: ends.get(name)?.failedAt ?? null }))
}
