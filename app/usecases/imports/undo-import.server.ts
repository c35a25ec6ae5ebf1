import { findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import { droppedState } from '#app/domain/imports/failure.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { mayHandle } from './reach.server.ts'

/** Takes a written import back: the job puts every row as it was, but for what somebody changed since. Before it is written, or when it failed, it is dropped, once and for all. */
export async function undoImport(world: World, { actorId, grants, batchId }: { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly batchId: string }): Promise<Result<true, 'import-unknown' | 'import-moved-on'>> {
  const batch = await findBatch(world.db, batchId)
  if (!batch || !await mayHandle(world, grants, batch)) return refuse('import-unknown')
  if (isDropped(batch)) return accept(true)
  const to = droppedTo(batch)
  if (to === null) return refuse('import-moved-on')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await moveBatch(db, batch.id, batch.state, to, { failedIn: null, failure: null, ...(to === 'undoing' && { undoneById: actorId }) })) return isDropped(await findBatch(db, batch.id) ?? batch) ? accept(true) : refuse('import-moved-on')
    await saveAuditEntry(db, { actorId, action: to === 'undoing' ? 'people.import.undo' : 'people.import.cancel', subject: `import:${batch.id}`, now })
    return accept(true)
  })
}

/** Somebody did the same a moment before. */
function isDropped({ state }: Pick<ImportBatch, 'state'>): boolean {
  return state === 'undoing' || state === 'undone' || state === 'cancelled'
}

function droppedTo({ state, failedIn, failure }: ImportBatch): 'cancelled' | 'undoing' | 'confirmed' | null {
  switch (state) {
    case 'confirmed': return 'undoing'
    case 'mapping': case 'preview': return 'cancelled'
    case 'failed': return droppedState(failedIn ?? 'reading', failure?.isHalfWritten === true)
    default: return null
  }
}
