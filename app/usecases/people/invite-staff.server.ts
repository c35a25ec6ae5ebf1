import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveInvitation, saveInvitedGrant } from '#app/data/people/invitations.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { scopeText } from '#app/domain/people/grant.ts'
import { operatorId, readContact } from '#app/domain/people/invitation.ts'
import { personName } from '#app/domain/people/name.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { deliverInvitation, invitationExpiry, invitationLink, invitationToken, type Delivered } from './deliver-invitation.server.ts'
import { readGrant, type GrantErrors, type GrantForm } from './read-grant.server.ts'

/** `sends`: the link goes to the contact as well. `actorId` may be the operator's, who runs the server. */
export interface InvitationForm extends GrantForm { readonly name: string; readonly contact: string; readonly sends: boolean }
export type InvitationErrors = GrantErrors & Partial<Record<'name' | 'contact', Refusal>>
export interface Invited { readonly invitationId: string; /** The link, known now and never again. */ readonly link: string; readonly expiresAt: Date; /** Null where it was not to be sent. */ readonly delivered: Delivered | null }

/** An administrator invites somebody to take up a role: a link that serves once, for some days. Only the SHA-256 of its token is kept. */
export async function inviteStaff(world: World, { actorId, origin, ...form }: InvitationForm & { readonly actorId: string; readonly origin: string }): Promise<{ readonly ok: true; readonly value: Invited } | { readonly ok: false; readonly reason: 'fields'; readonly errors: InvitationErrors }> {
  const name = personName(form.name)
  const contact = readContact(form.contact, form.sends)
  const grant = await readGrant(world, form)
  if (!name.ok || !contact.ok || !grant.ok) return { ok: false, reason: 'fields', errors: { ...reasonOf('name', name), ...reasonOf('contact', contact), ...(grant.ok ? {} : grant.errors) } }
  const now = world.clock()
  const [token, expiresAt] = [invitationToken(world), await invitationExpiry(world)]
  const isOperator = actorId === operatorId
  const { invitationId, inviter } = await world.db.$transaction(async (db) => {
    const id = await saveInvitation(db, { token, name: name.value.full, contact: contact.value, createdById: isOperator ? null : actorId, now, expiresAt })
    await saveInvitedGrant(db, id, grant.value)
    await saveAuditEntry(db, { actorId, action: 'invitation.make', subject: `invitation:${id}`, detail: { role: grant.value.role, scope: scopeText(grant.value.scope), startsOn: grant.value.startsOn, endsOn: grant.value.endsOn }, words: grant.value.hamlet === null ? null : { ownerId: id, say: { hamlet: grant.value.hamlet } }, now })
    return { invitationId: id, inviter: isOperator ? '' : await findPersonName(db, actorId) }
  })
  const link = invitationLink(origin, token)
  const delivered = form.sends && contact.value !== null ? await deliverInvitation(world, { id: invitationId, contact: contact.value, link, inviter, expiresAt }) : null
  return accept({ invitationId, link, expiresAt, delivered })
}

function reasonOf<Field extends string>(field: Field, result: Result<unknown, Refusal>): Partial<Record<Field, Refusal>> {
  return result.ok ? {} : { [field]: result.reason } as Record<Field, Refusal>
}
