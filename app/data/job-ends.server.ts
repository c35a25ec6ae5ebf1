import type { Database } from './database.server.ts'

/** When a job last ended well, and when a run of it was last given up; null where the queue remembers none. */
export interface JobEnd { readonly name: string; readonly doneAt: Date | null; readonly failedAt: Date | null }

/** The last ends of every job, from the tables of the queue (schema pgboss), which must stand. */
export async function listJobEnds(db: Database): Promise<readonly JobEnd[]> {
  return db.$queryRaw<JobEnd[]>`
    SELECT name, max(completed_on) FILTER (WHERE state = 'completed') AS "doneAt", max(completed_on) FILTER (WHERE state = 'failed') AS "failedAt"
    FROM pgboss.job GROUP BY name`
}
