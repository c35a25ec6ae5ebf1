import { findBatch, holdBatch, moveBatch, type Claimed } from '#app/data/imports/batches.server.ts'
import { isStoreTrouble } from '#app/data/database.server.ts'
import { forgetUndone, startWriting, undoRows } from '#app/data/imports/journal.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import type { FailureReason, ImportFailure } from '#app/domain/imports/failure.ts'
import type { ImportState } from '#app/domain/imports/kinds.ts'
import { adoptCompletions } from './adopt-completions.server.ts'
import type { ImportWorld } from './reach.server.ts'
import { undoPatience } from './undo-confirmed.server.ts'

/** What stopped a step, null when nobody heard of it; and under which reference the log tells of it. */
export interface Stopped { readonly cause: unknown; readonly reference: string }

/**
 * Shows a step as failed after its last try. What it had written until then is taken back in the same transaction, so that nothing is
 * half-written; only where that fails too, what is written stays, and is called so.
 */
export async function failBatch(world: ImportWorld, batch: ImportBatch, claimed: Claimed, stopped: Stopped): Promise<void> {
  const reason = stopped.cause === null ? 'stopped' : isStoreTrouble(stopped.cause) ? 'store' : 'unexpected'
  const failure = failureOf(batch, reason, stopped)
  if (batch.state !== 'confirming') { await moveHeld(world, batch, claimed, { failedIn: batch.state, failure }); return }
  try {
    await takeBack(world, batch, claimed, 'failed', { failedIn: batch.state, failure })
  } catch {
    // Whatever kept it from being written keeps it from being taken back: the first error is the one that is told.
    await moveHeld(world, batch, claimed, { failedIn: 'confirming', failure: { ...failure, isHalfWritten: true } })
  }
}

/** Whoever said yes may import no more: what was written on it is taken back, and the list waits for another yes. */
export async function returnToPreview(world: ImportWorld, batch: ImportBatch, claimed: Claimed, stopped: Stopped): Promise<void> {
  const written = await findBatch(world.db, batch.id) ?? batch
  await takeBack(world, written, claimed, 'preview', { failure: failureOf(written, 'right-ended', stopped), askedById: null, confirmedById: null })
}

function failureOf({ state, writtenPart, writtenLine }: ImportBatch, reason: FailureReason, { reference }: Stopped): ImportFailure {
  const isWriting = state === 'confirming'
  return { reason, part: isWriting ? writtenPart : '', line: isWriting && writtenLine >= 0 ? writtenLine + 1 : null, reference, isHalfWritten: false }
}

/** Shows it as failed, unless somebody else took it over. */
async function moveHeld(world: ImportWorld, { id, state }: ImportBatch, claimed: Claimed, how: Parameters<typeof moveBatch>[4]): Promise<void> {
  await world.db.$transaction(async (db) => { if (await holdBatch(db, claimed)) await moveBatch(db, id, state, 'failed', how) })
}

async function takeBack(world: ImportWorld, { id, state }: ImportBatch, claimed: Claimed, to: ImportState, how: Parameters<typeof moveBatch>[4]): Promise<void> {
  await world.db.$transaction(async (db) => {
    if (!await holdBatch(db, claimed)) return
    await startWriting(db)
    await undoRows(db, id)
    await adoptCompletions(world, db, id)
    await forgetUndone(db, id)
    await moveBatch(db, id, state, to, { ...how, writtenPart: '', writtenLine: -1, rowsDone: 0 })
  }, undoPatience)
}
