import { listSums, saveSums, startFolding, takeEntries } from '#app/data/assessment/statistics.server.ts'
import { joined, tallied } from '#app/domain/assessment/statistics-tally.ts'
import type { World } from '#app/world.server.ts'

const mostAtOnce = 1_000
/** One in so many who hand in folds for all; pages add what still waits, so nobody sees a difference. */
const foldedEvery = 32

/**
 * Adds what waits to the sums, in a transaction of its own and a constant number of statements. One at a time: whoever finds
 * somebody at it leaves it to them, so nobody waits and nothing can deadlock. Answers how many entries went in.
 */
export async function foldStatistics(world: Pick<World, 'db'>): Promise<number> {
  return world.db.$transaction(async (db) => {
    if (!await startFolding(db)) return 0
    const entries = await takeEntries(db, mostAtOnce)
    if (entries.length === 0) return 0
    const tally = tallied(entries)
    await saveSums(db, joined(await listSums(db, tally), tally))
    return entries.length
  })
}

/** After an attempt was counted and kept: folds when it is the turn of its entry. */
export async function foldWhenDue(world: Pick<World, 'db'>, entry: number): Promise<void> {
  if (entry > 0 && entry % foldedEvery === 0) await foldStatistics(world)
}
