import { findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { mayHandle } from './reach.server.ts'

/** Has the job try a failed step again, from where it stood. Two who press at once are one: the state decides. */
export async function resumeImport(world: World, { actorId, grants, batchId }: { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly batchId: string }): Promise<Result<true, 'import-unknown' | 'import-moved-on'>> {
  const batch = await findBatch(world.db, batchId)
  if (!batch || !await mayHandle(world, grants, batch)) return refuse('import-unknown')
  const { failedIn } = batch
  if (batch.state !== 'failed' || failedIn === null) return refuse('import-moved-on')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await moveBatch(db, batch.id, 'failed', failedIn, { failedIn: null, failure: null })) return refuse('import-moved-on')
    await saveAuditEntry(db, { actorId, action: 'people.import.resume', subject: `import:${batch.id}`, now })
    return accept(true)
  })
}
