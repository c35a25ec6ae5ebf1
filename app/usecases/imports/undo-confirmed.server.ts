import { holdBatch, moveBatch, type Claimed } from '#app/data/imports/batches.server.ts'
import { startWriting, takeBackKeptEvidence, undoRows } from '#app/data/imports/journal.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import type { World } from '#app/world.server.ts'
import { adoptCompletions } from './adopt-completions.server.ts'
import { TakenOver } from './read-batch.server.ts'
import { tellUndonePosts } from './tell-imported-posts.server.ts'

/** Long enough for the largest file on a slow machine. */
export const undoPatience = { timeout: 600_000, maxWait: 30_000 } as const
const why = 'Hoàn tác lần nhập danh sách'

/** Puts everything back that a batch wrote and nobody touched since, in one transaction. Evidence a completion rests on is taken back; the completion stays given. Whoever was told of their posts by it is told. */
export async function undoConfirmed(world: World, batch: ImportBatch, claimed: Claimed): Promise<void> {
  await world.db.$transaction(async (db) => {
    if (!await holdBatch(db, claimed)) throw new TakenOver()
    await startWriting(db)
    await undoRows(db, batch.id)
    await tellUndonePosts(world, db, batch)
    if (batch.undoneById !== null) await takeBackKeptEvidence(db, batch.id, { personId: batch.undoneById, why, now: world.clock() })
    await adoptCompletions(world, db, batch.id)
    await moveBatch(db, batch.id, 'undoing', 'undone', { undoneAt: world.clock() })
  }, undoPatience)
}
