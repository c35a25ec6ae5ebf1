import { claimBatch, endOldBatches, findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { learnOfRows } from '#app/data/imports/journal.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import type { World } from '#app/world.server.ts'
import { checkBatch } from './check-batch.server.ts'
import { readBatch, TakenOver, type Claimed } from './read-batch.server.ts'
import { settleImported } from './settle-imported.server.ts'
import { undoConfirmed } from './undo-confirmed.server.ts'
import { writeConfirmed } from './write-confirmed.server.ts'

/** How long the rows of a file are kept after it was written or taken back: to look at, and no longer. */
const keptMs = 30 * 24 * 3_600_000

/**
 * Does what waits of imports until nothing waits: reading, judging, writing, taking back. Each is done by whoever claimed it, for a minute
 * at a time; what was cut off is begun again. Answers how many steps were done.
 */
export async function workImports(world: World): Promise<number> {
  let steps = 0
  for (let claimed = await claimBatch(world.db); claimed; claimed = await claimBatch(world.db)) {
    const batch = await findBatch(world.db, claimed.id)
    if (!batch) continue
    try {
      await workOn(world, batch, claimed)
      steps += 1
    } catch (error) {
      if (!(error instanceof TakenOver)) throw error
    }
  }
  return steps
}

async function workOn(world: World, batch: ImportBatch, claimed: Claimed): Promise<void> {
  switch (batch.state) {
    case 'reading': await readBatch(world, batch, claimed); return
    case 'checking': await checkBatch(world, batch, claimed); return
    case 'confirming': await writeConfirmed(world, batch, claimed); return
    case 'undoing': await undoConfirmed(world, batch); return
    default:
      await learnOfRows(world.db)
      await settleImported(world, batch.id)
      await moveBatch(world.db, batch.id, 'settling', 'confirmed')
  }
}

/** Lets go of what nobody looked at, and of rows kept long enough. */
export async function endImports(world: World): Promise<void> {
  const now = world.clock()
  await endOldBatches(world.db, now, new Date(now.getTime() - keptMs))
}
