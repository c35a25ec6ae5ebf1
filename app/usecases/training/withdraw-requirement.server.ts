import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endRequirement } from '#app/data/training/requirements.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** An admin takes a requirement back: it leaves everybody's list, and what they completed stays. Requiring it again brings it back. */
export async function withdrawRequirement(world: World, { actorId, requirementId }: { readonly actorId: string; readonly requirementId: string }): Promise<Result<true, 'requirement-unknown'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await endRequirement(db, requirementId, now))) return refuse('requirement-unknown')
    await saveAuditEntry(db, { actorId, action: 'requirement.withdraw', subject: `requirement:${requirementId}`, now })
    return accept(true)
  })
}
