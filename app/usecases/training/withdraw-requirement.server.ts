import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endRequirement } from '#app/data/training/requirements.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { evaluateRequirement } from './evaluate-obligations.server.ts'

/**
 * An admin takes a requirement back: its cycles end, and what they were and what was completed stays on record. Requiring it again opens new
 * cycles. Should this be cut off in between, the night's evaluation ends the rest.
 */
export async function withdrawRequirement(world: World, { actorId, requirementId }: { readonly actorId: string; readonly requirementId: string }): Promise<Result<true, 'requirement-unknown'>> {
  const now = world.clock()
  const withdrawn = await world.db.$transaction(async (db) => {
    if (!(await endRequirement(db, requirementId, now))) return refuse('requirement-unknown')
    await saveAuditEntry(db, { actorId, action: 'requirement.withdraw', subject: `requirement:${requirementId}`, now })
    return accept(true as const)
  })
  if (withdrawn.ok) await evaluateRequirement(world, requirementId)
  return withdrawn
}
