import type { Database } from '#app/data/database.server.ts'

/** How many statements of this database wait for a lock that another holds. */
export async function waitingForLocks(db: Database): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return rows[0]?.count ?? 0
}
