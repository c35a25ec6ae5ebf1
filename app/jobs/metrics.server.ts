import { listJobEnds, listWaitingJobs } from '#app/data/job-ends.server.ts'
import { findLags } from '#app/data/lags.server.ts'
import { noticeBy } from '#app/domain/people/breach.ts'
import type { World } from '#app/world.server.ts'
import { answersSoon } from './readiness.server.ts'

/** A value now, as metrics tell it. */
interface Told { readonly name: string; readonly help: string; readonly unit?: 'seconds' | 'bytes'; readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number | null }[] }

type Watched = Pick<World, 'db' | 'readingDb' | 'hasReplica' | 'clock'>

/** How the product fares beyond its requests: whether the database answers and its copy is read, what waits, and how long ago each job of the clock ended well. */
export async function listGauges(world: Watched, memoryBytes: number): Promise<readonly Told[]> {
  const memory: Told = { name: 'process_resident_memory_bytes', unit: 'bytes', help: 'Memory of this process.', values: [{ value: memoryBytes }] }
  // A silent one would be waited for longer than whoever reads metrics waits.
  if (!await answersSoon({ db: world.db })) return [memory, databaseUp(0)]
  try {
    return [memory, databaseUp(1), ...await copyRead(world), ...await waitingThings(world)]
  } catch {
    return [memory, databaseUp(0)]
  }
}

const databaseUp = (value: number): Told => ({ name: 'database_up', help: 'Whether the database answers.', values: [{ value }] })

/** Of a product without a copy nothing is told, so that a missing one rings. */
async function copyRead({ db, readingDb, hasReplica }: Watched): Promise<readonly Told[]> {
  return hasReplica ? [{ name: 'replica_read', help: 'Whether reports are read on the copy: it answers, and has everything that the database has.', values: [{ value: await readingDb() === db ? 0 : 1 }] }] : []
}

async function waitingThings({ db, clock }: Pick<World, 'db' | 'clock'>): Promise<readonly Told[]> {
  const now = clock()
  const [lags, waiting, ends] = await Promise.all([findLags(db, now), listWaitingJobs(db), listJobEnds(db)])
  const behind = [['figures', lags.figures], ['audit', lags.audit], ['facts', lags.facts], ['messages', lags.messages]] as const
  return [
    { name: 'waiting', help: 'People whose figures wait, acts without a seal, facts without a digest, messages due.', values: behind.map(([what, lag]) => ({ labels: { what }, value: lag.waiting })) },
    { name: 'waiting_oldest_seconds', unit: 'seconds', help: 'Since when the oldest of them waits.', values: behind.map(([what, lag]) => ({ labels: { what }, value: lag.seconds })) },
    { name: 'jobs_waiting', help: 'Jobs of the clock that should run and do not yet.', values: waiting.map(({ name, jobs }) => ({ labels: { job: name }, value: jobs })) },
    { name: 'job_done_age_seconds', unit: 'seconds', help: 'Since when each job of the clock last ended well.', values: ends.map(({ name, doneAt }) => ({ labels: { job: name }, value: doneAt === null ? null : (now.getTime() - doneAt.getTime()) / 1000 })) },
    { name: 'data_requests_open', help: 'Open requests about personal data.', values: [{ value: lags.dataRequests }] },
    { name: 'breach_notice_left_seconds', unit: 'seconds', help: 'Until the earliest breach that was not told yet must be; below nothing where it is late.', values: [{ value: lags.breachDetectedAt === null ? null : (noticeBy(lags.breachDetectedAt).getTime() - now.getTime()) / 1000 }] },
  ]
}
