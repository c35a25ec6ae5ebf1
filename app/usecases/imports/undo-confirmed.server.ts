import { moveBatch } from '#app/data/imports/batches.server.ts'
import { takeBackKeptEvidence, undoRows } from '#app/data/imports/journal.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import type { ImportWorld } from './reach.server.ts'

const patience = { timeout: 600_000, maxWait: 30_000 } as const
const why = 'Hoàn tác lần nhập danh sách'

/** Puts everything back that a batch wrote and nobody touched since, in one transaction. Evidence a completion rests on is taken back; the completion stays given. */
export async function undoConfirmed(world: ImportWorld, batch: ImportBatch): Promise<void> {
  await world.db.$transaction(async (db) => {
    await undoRows(db, batch.id)
    if (batch.undoneById !== null) await takeBackKeptEvidence(db, batch.id, { personId: batch.undoneById, why, now: world.clock() })
    if (!await moveBatch(db, batch.id, 'undoing', 'undone', { undoneAt: world.clock() })) throw new Error('undone by somebody else meanwhile')
  }, patience)
}
