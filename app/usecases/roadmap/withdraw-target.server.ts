import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endTarget } from '#app/data/roadmap/target-entries.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { TargetKind } from '#app/domain/roadmap/target-lines.ts'
import type { World } from '#app/world.server.ts'

/** The province withdraws a denominator or milestone, with a reason: figures no longer use it, and it stays on record. */
export async function withdrawTarget(world: World, { actorId, kind, id, why }: { readonly actorId: string; readonly kind: TargetKind; readonly id: string; readonly why: string }): Promise<Result<true, 'target-unknown' | 'reason-missing' | 'field-too-long'>> {
  const reason = readReason(why)
  if (!reason.ok) return reason
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await endTarget(db, { kind, id, why: reason.value, actorId, now })) return refuse('target-unknown')
    await saveAuditEntry(db, { actorId, action: `${kind}.withdraw`, subject: `${kind}:${id}`, now })
    return accept(true)
  })
}
