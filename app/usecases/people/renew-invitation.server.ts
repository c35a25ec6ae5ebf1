import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findInvitation, saveInvitationToken } from '#app/data/people/invitations.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { deliverInvitation, invitationExpiry, invitationLink, invitationToken } from './deliver-invitation.server.ts'
import type { Invited } from './invite-staff.server.ts'

/** An administrator makes a new link for an invitation nobody has accepted: the former one serves no more. */
export async function renewInvitation(world: World, { actorId, invitationId, origin, sends }: { readonly actorId: string; readonly invitationId: string; readonly origin: string; readonly sends: boolean }): Promise<Result<Invited, 'invitation-unknown' | 'contact-missing'>> {
  const invitation = await findInvitation(world.db, invitationId)
  if (invitation === null) return refuse('invitation-unknown')
  const { contact } = invitation
  if (sends && contact === null) return refuse('contact-missing')
  const now = world.clock()
  const [token, expiresAt] = [invitationToken(world), await invitationExpiry(world)]
  const isRenewed = await world.db.$transaction(async (db) => {
    if (!(await saveInvitationToken(db, { invitationId, token, expiresAt }))) return false
    await saveAuditEntry(db, { actorId, action: 'invitation.renew', subject: `invitation:${invitationId}`, now })
    return true
  })
  if (!isRenewed) return refuse('invitation-unknown')
  const link = invitationLink(origin, token)
  const delivered = sends && contact !== null ? await deliverInvitation(world, { id: `${invitationId}-${expiresAt.getTime()}`, contact, link, inviter: await findPersonName(world.db, actorId), expiresAt }) : null
  return accept({ invitationId, link, expiresAt, delivered })
}
