import type { Database } from './database.server.ts'

/** When a job last ended well, and when a run of it was last given up; null where the queue remembers none. */
export interface JobEnd { readonly name: string; readonly doneAt: Date | null; readonly failedAt: Date | null }

/** The last ends of every job, from the tables of the queue (schema pgboss); none where jobs never ran. */
export async function listJobEnds(db: Database): Promise<readonly JobEnd[]> {
  const [queue] = await db.$queryRaw<{ stands: boolean }[]>`SELECT to_regclass('pgboss.job') IS NOT NULL AS stands`
  if (!queue?.stands) return []
  return db.$queryRaw<JobEnd[]>`
    SELECT name, max(completed_on) FILTER (WHERE state = 'completed') AS "doneAt", max(completed_on) FILTER (WHERE state = 'failed') AS "failedAt"
    FROM pgboss.job GROUP BY name ORDER BY name`
}

/** How many runs of each job wait whose time has come; none where jobs never ran. */
export async function listWaitingJobs(db: Database): Promise<readonly { readonly name: string; readonly jobs: number }[]> {
  const [queue] = await db.$queryRaw<{ stands: boolean }[]>`SELECT to_regclass('pgboss.job') IS NOT NULL AS stands`
  if (!queue?.stands) return []
  return db.$queryRaw<{ name: string; jobs: number }[]>`SELECT name, count(*)::int AS jobs FROM pgboss.job WHERE state IN ('created', 'retry') AND start_after <= now() GROUP BY name ORDER BY name`
}
