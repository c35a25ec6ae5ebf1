import { endKitRow } from '#app/data/kits/kits.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { isUuid } from '#app/domain/uuid.ts'
import type { World } from '#app/world.server.ts'

/** From now on no file of this kit is taken in: it was lost, stolen or put away. What came of it stays. */
export async function endKit(world: World, { actorId, kitId, why: written }: { readonly actorId: string; readonly kitId: string; readonly why: string }): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'kit-ended'>> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!isUuid(kitId) || !(await endKitRow(db, kitId, { byId: actorId, why: why.value, now }))) return refuse('kit-ended')
    await saveAuditEntry(db, { actorId, action: 'kit.end', subject: `kit:${kitId}`, now })
    return accept(true)
  })
}
