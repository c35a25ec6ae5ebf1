import { findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { mayHandle } from './reach.server.ts'

/** Takes a written import back: the job puts every row as it was, but for what somebody changed since. Before it is written, it is left as it is, once and for all. */
export async function undoImport(world: World, { actorId, grants, batchId }: { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly batchId: string }): Promise<Result<true, 'import-unknown' | 'import-moved-on'>> {
  const batch = await findBatch(world.db, batchId)
  if (!batch || !await mayHandle(world, grants, batch)) return refuse('import-unknown')
  if (batch.state === 'undoing' || batch.state === 'undone' || batch.state === 'cancelled') return accept(true)
  const isWritten = batch.state === 'confirmed'
  if (!isWritten && batch.state !== 'mapping' && batch.state !== 'preview') return refuse('import-moved-on')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await moveBatch(db, batch.id, batch.state, isWritten ? 'undoing' : 'cancelled', isWritten ? { undoneById: actorId } : {})) return refuse('import-moved-on')
    await saveAuditEntry(db, { actorId, action: isWritten ? 'people.import.undo' : 'people.import.cancel', subject: `import:${batch.id}`, now })
    return accept(true)
  })
}
