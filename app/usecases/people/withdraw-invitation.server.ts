import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endInvitation } from '#app/data/people/invitations.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** An administrator takes an invitation back: its link serves no more. What was accepted already is ended as a role. */
export async function withdrawInvitation(world: World, { actorId, invitationId }: { readonly actorId: string; readonly invitationId: string }): Promise<Result<true, 'invitation-unknown'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await endInvitation(db, { invitationId, actorId, now }))) return refuse('invitation-unknown')
    await saveAuditEntry(db, { actorId, action: 'invitation.withdraw', subject: `invitation:${invitationId}`, now })
    return accept(true)
  })
}
