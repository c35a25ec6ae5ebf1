import { claimBatch, endOldBatches, findBatch, moveBatch, releaseClaim, type Claimed } from '#app/data/imports/batches.server.ts'
import { learnOfRows } from '#app/data/imports/journal.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import { mostTries } from '#app/domain/imports/failure.ts'
import type { World } from '#app/world.server.ts'
import { checkBatch } from './check-batch.server.ts'
import { failBatch, returnToPreview, type Stopped } from './fail-batch.server.ts'
import { readBatch, TakenOver } from './read-batch.server.ts'
import { settleImported } from './settle-imported.server.ts'
import { RightEnded } from './standing-yes.server.ts'
import { tellImportedPosts } from './tell-imported-posts.server.ts'
import { undoConfirmed } from './undo-confirmed.server.ts'
import { writeConfirmed } from './write-confirmed.server.ts'

/** How long the rows of a file are kept after it was written or taken back: to look at, and no longer. */
const keptMs = 30 * 24 * 3_600_000

/** Hears of an error that stopped a step, with the reference people see. */
export type HearOfError = (error: unknown, reference: string) => void
const rethrown: HearOfError = (error) => { throw error }

/**
 * Does what waits of imports until nothing waits: reading, judging, writing, taking back. Each is done by whoever claimed it, for a minute
 * at a time; what was cut off is begun again where it was. A step that stops with an error waits for the next round, and after a few
 * tries is shown as failed. Answers how many steps were done.
 */
export async function workImports(world: World, hear: HearOfError = rethrown): Promise<number> {
  let steps = 0
  const left: string[] = []
  for (let claimed = await claimBatch(world.db); claimed; claimed = await claimBatch(world.db, left)) {
    const error = await tryStep(world, claimed)
    if (error === null) { steps += 1; continue }
    left.push(claimed.id)
    if (!(error.cause instanceof TakenOver)) hear(error.cause, referenceOf(claimed))
  }
  return steps
}

const referenceOf = ({ claim }: Claimed) => claim.slice(0, 8)

/** Does a step; the error that stopped it, or null. */
async function tryStep(world: World, claimed: Claimed): Promise<{ readonly cause: unknown } | null> {
  const batch = await findBatch(world.db, claimed.id)
  if (!batch) return null
  const stopped = (cause: unknown): Stopped => ({ cause, reference: referenceOf(claimed) })
  // Begun so often without an end or an error: the process itself ended each time.
  if (claimed.tries > mostTries) { await failBatch(world, batch, claimed, stopped(null)); return null }
  try {
    await workOn(world, batch, claimed)
    return null
  } catch (cause) {
    if (cause instanceof RightEnded) { await returnToPreview(world, batch, claimed, stopped(cause)); return null }
    if (!(cause instanceof TakenOver)) await giveUpOrWait(world, claimed, stopped(cause))
    return { cause }
  }
}

async function giveUpOrWait(world: World, claimed: Claimed, stopped: Stopped): Promise<void> {
  const batch = await findBatch(world.db, claimed.id)
  if (batch && batch.tries >= mostTries) await failBatch(world, batch, claimed, stopped)
  else await releaseClaim(world.db, claimed)
}

async function workOn(world: World, batch: ImportBatch, claimed: Claimed): Promise<void> {
  switch (batch.state) {
    case 'reading': await readBatch(world, batch, claimed); return
    case 'checking': await checkBatch(world, batch, claimed); return
    case 'confirming': await writeConfirmed(world, batch, claimed); return
    case 'undoing': await undoConfirmed(world, batch, claimed); return
    default:
      await learnOfRows(world.db)
      await settleImported(world, batch.id, claimed)
      await tellImportedPosts(world, batch, claimed)
      await moveBatch(world.db, batch.id, 'settling', 'confirmed')
  }
}

/** Lets go of what nobody looked at, and of rows kept long enough. */
export async function endImports(world: World): Promise<void> {
  const now = world.clock()
  await endOldBatches(world.db, now, new Date(now.getTime() - keptMs))
}
