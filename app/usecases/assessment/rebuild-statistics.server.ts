import { listEvidenceAfter } from '#app/data/assessment/evidence.server.ts'
import { removeStatistics, saveSums, waitForFolding } from '#app/data/assessment/statistics.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { joined, tallied, type Tally } from '#app/domain/assessment/statistics-tally.ts'
import type { World } from '#app/world.server.ts'
import { countedOf } from './count-attempts.server.ts'

const attemptsAtOnce = 2_000
const patience = { maxWait: 60_000, timeout: 600_000 }

/**
 * Reckons every sum anew from the attempts themselves, while people go on handing in: one snapshot holds either an attempt and its entry,
 * or neither, so what is handed in meanwhile stays an entry. The turn to fold is taken first, in a transaction around it, since a
 * snapshot begins with the first statement and waiting would make it old. Answers how many attempts were counted.
 */
export async function rebuildStatistics(world: Pick<World, 'db'>): Promise<number> {
  return world.db.$transaction(async (turn) => {
    await waitForFolding(turn)
    return world.db.$transaction(rebuild, { ...patience, isolationLevel: 'RepeatableRead' })
  }, patience)
}

async function rebuild(db: Database): Promise<number> {
  let [tally, last, count]: [Tally, string | null, number] = [{ items: [], tests: [] }, null, 0]
  for (;;) {
    const evidence = await listEvidenceAfter(db, last, attemptsAtOnce)
    tally = joined(tally, tallied((await countedOf(db, evidence)).map((attempt) => ({ attempt, count: 1 }))))
    count += evidence.length
    last = evidence.at(-1)?.id ?? last
    if (evidence.length < attemptsAtOnce) break
  }
  await removeStatistics(db)
  await saveSums(db, tally)
  return count
}
