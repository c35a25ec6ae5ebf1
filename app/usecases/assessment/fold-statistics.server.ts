import { listSums, saveSums, startFolding, takeEntries } from '#app/data/assessment/statistics.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { joined, tallied } from '#app/domain/assessment/statistics-tally.ts'

const mostAtOnce = 1_000
/** One in so many who hand in folds for all; pages add what still waits, so nobody sees a difference. */
const foldedEvery = 32

/**
 * Adds what waits to the sums, within the caller's transaction and in a constant number of statements. One at a time: whoever finds
 * somebody at it leaves it to them, so nobody waits and nothing can deadlock. Answers how many entries went in.
 */
export async function foldStatistics(db: Database): Promise<number> {
  if (!await startFolding(db)) return 0
  const entries = await takeEntries(db, mostAtOnce)
  if (entries.length === 0) return 0
  const tally = tallied(entries)
  await saveSums(db, joined(await listSums(db, tally), tally))
  return entries.length
}

/** Folds when it is the turn of this entry. */
export async function foldWhenDue(db: Database, entry: number): Promise<void> {
  if (entry > 0 && entry % foldedEvery === 0) await foldStatistics(db)
}
