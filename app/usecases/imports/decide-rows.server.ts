import { findBatch, moveBatch } from '#app/data/imports/batches.server.ts'
import { saveChoice } from '#app/data/imports/rows.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { mayHandle } from './reach.server.ts'

export interface RowChoice { readonly part: string; readonly line: number; /** One of the candidates, or 'new'. */ readonly chosen: string }

/** Keeps whom ambiguous rows are about, as a person says, and has everything judged anew. What is no choice of a row is passed over. */
export async function decideRows(world: World, { actorId, grants, batchId, choices }: { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly batchId: string; readonly choices: readonly RowChoice[] }): Promise<Result<number, 'import-unknown' | 'import-moved-on'>> {
  const batch = await findBatch(world.db, batchId)
  if (!batch || !await mayHandle(world, grants, batch)) return refuse('import-unknown')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await moveBatch(db, batch.id, 'preview', 'checking', { askedById: null })) return refuse('import-moved-on')
    let kept = 0
    for (const choice of choices) if (await saveChoice(db, batch.id, choice)) kept += 1
    await saveAuditEntry(db, { actorId, action: 'people.import.decide', subject: `import:${batch.id}`, detail: { rows: kept }, now })
    return accept(kept)
  })
}
