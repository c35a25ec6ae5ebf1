import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { lockOpenInvitation, saveInvitedGrant } from '#app/data/people/invitations.server.ts'
import { scopeText } from '#app/domain/people/grant.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { readGrant, type GrantErrors, type GrantForm } from './read-grant.server.ts'

/** An administrator adds a role to an invitation that is still open: its link stays. */
export async function addInvitedRole(world: World, { actorId, invitationId, ...form }: GrantForm & { readonly actorId: string; readonly invitationId: string }): Promise<Result<true, 'invitation-unknown'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: GrantErrors }> {
  const read = await readGrant(world, form)
  if (!read.ok) return { ok: false, reason: 'fields', errors: read.errors }
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await lockOpenInvitation(db, invitationId, now))) return refuse('invitation-unknown')
    await saveInvitedGrant(db, invitationId, read.value)
    await saveAuditEntry(db, { actorId, action: 'invitation.add-role', subject: `invitation:${invitationId}`, detail: { role: read.value.role, scope: scopeText(read.value.scope) }, words: read.value.hamlet === null ? null : { ownerId: invitationId, say: { hamlet: read.value.hamlet } }, now })
    return accept(true)
  })
}
