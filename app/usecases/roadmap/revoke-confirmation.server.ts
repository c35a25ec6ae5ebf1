import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endConfirmation } from '#app/data/roadmap/confirmations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { actUnitsOf } from '#app/domain/roadmap/declared-as.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import type { World } from '#app/world.server.ts'

/** An officer revokes one confirmation of their commune, or of one that went into it, with a reason: from today it counts no more, and it stays on record. */
export async function revokeConfirmation(world: World, { actorId, unitCode, id, why }: { readonly actorId: string; readonly unitCode: string; readonly id: string; readonly why: string }): Promise<Result<true, 'confirmation-unknown' | 'reason-missing' | 'field-too-long'>> {
  const reason = readReason(why)
  if (!reason.ok) return reason
  const now = world.clock()
  const unit = unitOfCode(world.territory, unitCode, dayOf(now))
  if (!unit) return refuse('confirmation-unknown')
  const units = actUnitsOf(unit, world.territory)
  return world.db.$transaction(async (db) => {
    if (!await endConfirmation(db, { id, units, why: reason.value, actorId, now })) return refuse('confirmation-unknown')
    await saveAuditEntry(db, { actorId, action: 'confirmation.revoke', subject: `confirmation:${id}`, detail: { unit: unitCode }, now })
    return accept(true)
  })
}
