import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endInvitation, endInvitationsOf } from '#app/data/people/invitations.server.ts'
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

/** With the power of an administrator ends what their links would still bring about: every open invitation of theirs is taken back. Whoever ends it tells them. */
export async function withdrawInvitationsOf(db: Database, made: { readonly makerId: string; readonly actorId: string; readonly now: Date }): Promise<void> {
  for (const id of await endInvitationsOf(db, made)) await saveAuditEntry(db, { actorId: made.actorId, action: 'invitation.withdraw', subject: `invitation:${id}`, now: made.now })
}
