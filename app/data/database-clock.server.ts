import type { Database } from './database.server.ts'

/** What time it is to the machine of the database. */
export async function readDatabaseClock(db: Database): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('a statement that answers one row answered none')
  return row.now
}
