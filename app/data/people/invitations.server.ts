import { createHash } from 'node:crypto'
import type { Day } from '#app/domain/calendar.ts'
import type { GrantDays } from '#app/domain/people/grant.ts'
import type { InvitationTimes } from '#app/domain/people/invitation.ts'
import type { Role, Scope } from '#app/domain/people/role.ts'
import { statement, type Database } from '../database.server.ts'
import { scopeOfColumns } from './grants.server.ts'

/** A role that goes with an invitation. */
export interface InvitedGrant extends GrantDays { readonly role: Role; readonly scope: Scope; readonly document: string; /** One hamlet of a team member's commune; null for all of it. */ readonly hamlet: string | null }
export interface Invitation extends InvitationTimes { readonly id: string; readonly name: string; readonly contact: string | null; readonly createdAt: Date; /** Null: whoever runs the server. */ readonly createdById: string | null; readonly createdBy: string | null; readonly redeemedById: string | null; readonly grants: readonly InvitedGrant[] }

interface GrantRow { role: Role; kind: string; id: string | null; starts_on: Day; ends_on: Day | null; document: string; hamlet: string | null }
interface InvitationRow { id: string; name: string; contact: string | null; created_at: Date; created_by_id: string | null; created_by: string | null; expires_at: Date; withdrawn_at: Date | null; redeemed_at: Date | null; redeemed_by_id: string | null; grants: GrantRow[] }

function invitationOf(row: InvitationRow): Invitation {
  return {
    id: row.id, name: row.name, contact: row.contact, createdAt: row.created_at, createdById: row.created_by_id, createdBy: row.created_by,
    expiresAt: row.expires_at, withdrawnAt: row.withdrawn_at, redeemedAt: row.redeemed_at, redeemedById: row.redeemed_by_id,
    grants: row.grants.map(({ role, kind, id, starts_on, ends_on, document, hamlet }) => ({ role, scope: scopeOfColumns(kind, id), startsOn: starts_on, endsOn: ends_on, document, hamlet })),
  }
}

/** Keeps an invitation with its first role; its id. */
export async function saveInvitation(db: Database, invitation: { readonly token: string; readonly name: string; readonly contact: string | null; readonly createdById: string | null; readonly now: Date; readonly expiresAt: Date }): Promise<string> {
  const { now, token, ...rest } = invitation
  return (await db.invitation.create({ data: { ...rest, tokenHash: hashOf(token), createdAt: now }, select: { id: true } })).id
}

/** Adds a role to an invitation. */
export async function saveInvitedGrant(db: Database, invitationId: string, { role, scope, startsOn, endsOn, document, hamlet }: InvitedGrant): Promise<void> {
  await db.invitedGrant.create({ data: { invitationId, role, scopeKind: scope.kind, scopeId: 'id' in scope ? scope.id : null, startsOn: new Date(startsOn), endsOn: endsOn === null ? null : new Date(endsOn), document, hamlet } })
}

const invitations = statement`
  SELECT i.id, i.name, i.contact, i.created_at, i.created_by_id, by.name AS created_by, i.expires_at, i.withdrawn_at, i.redeemed_at, i.redeemed_by_id,
    coalesce((SELECT json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id, 'starts_on', g.starts_on, 'ends_on', g.ends_on, 'document', g.document, 'hamlet', g.hamlet) ORDER BY g.id)
      FROM invited_grant g WHERE g.invitation_id = i.id), '[]') AS grants
  FROM invitation i LEFT JOIN person by ON by.id = i.created_by_id`

/** The invitation of an id. */
export async function findInvitation(db: Database, invitationId: string): Promise<Invitation | null> {
  const rows = await db.$queryRaw<InvitationRow[]>`${invitations} WHERE i.id::text = ${invitationId}`
  return rows[0] ? invitationOf(rows[0]) : null
}

/** The invitation that a link leads to. */
export async function findInvitationByToken(db: Database, token: string): Promise<Invitation | null> {
  const rows = await db.$queryRaw<InvitationRow[]>`${invitations} WHERE i.token_hash = ${hashOf(token)}`
  return rows[0] ? invitationOf(rows[0]) : null
}

/** The invitations made last, at most a hundred; those still open first. */
export async function listInvitations(db: Database, now: Date): Promise<readonly Invitation[]> {
  const rows = await db.$queryRaw<InvitationRow[]>`
    ${invitations} ORDER BY (i.redeemed_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > ${now}) DESC, i.created_at DESC, i.id DESC LIMIT 100`
  return rows.map(invitationOf)
}

/** How many invitations wait for an answer. */
export async function countOpenInvitations(db: Database, now: Date): Promise<number> {
  return db.invitation.count({ where: { redeemedAt: null, withdrawnAt: null, expiresAt: { gt: now } } })
}

/** Marks an invitation accepted; false when it no longer stands open: of two who accept at once, one does. */
export async function saveRedemption(db: Database, { invitationId, token, personId, now }: { readonly invitationId: string; readonly token: string; readonly personId: string; readonly now: Date }): Promise<boolean> {
  const { count } = await db.invitation.updateMany({ where: { id: invitationId, tokenHash: hashOf(token), redeemedAt: null, withdrawnAt: null, expiresAt: { gt: now } }, data: { redeemedAt: now, redeemedById: personId } })
  return count === 1
}

/** Takes an invitation back; false when it was accepted or taken back before. */
export async function endInvitation(db: Database, { invitationId, actorId, now }: { readonly invitationId: string; readonly actorId: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`UPDATE invitation SET withdrawn_at = ${now}, withdrawn_by_id = ${actorId}::uuid WHERE id::text = ${invitationId} AND redeemed_at IS NULL AND withdrawn_at IS NULL` === 1
}

/** Takes back every open invitation whose link somebody made, or may know since they made a new one for it or added a role; the ids. */
export async function endInvitationsOf(db: Database, { makerId, actorId, now }: { readonly makerId: string; readonly actorId: string; readonly now: Date }): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE invitation i SET withdrawn_at = ${now}, withdrawn_by_id = ${actorId}::uuid WHERE redeemed_at IS NULL AND withdrawn_at IS NULL AND expires_at > ${now} AND (created_by_id = ${makerId}::uuid
      OR EXISTS (SELECT FROM audit_entry e WHERE e.subject = 'invitation:' || i.id AND e.actor_id = ${makerId}::uuid AND e.action IN ('invitation.renew', 'invitation.add-role')))
    RETURNING i.id::text AS id`
  return rows.map(({ id }) => id).toSorted()
}

/** Gives an invitation another token and another time, so that its former link serves no more; false when it was accepted or taken back. */
export async function saveInvitationToken(db: Database, { invitationId, token, expiresAt }: { readonly invitationId: string; readonly token: string; readonly expiresAt: Date }): Promise<boolean> {
  return await db.$executeRaw`UPDATE invitation SET token_hash = ${hashOf(token)}, expires_at = ${expiresAt} WHERE id::text = ${invitationId} AND redeemed_at IS NULL AND withdrawn_at IS NULL` === 1
}

/** Holds an open invitation until the transaction ends, so that nobody accepts it meanwhile; false when it is not open. */
export async function lockOpenInvitation(db: Database, invitationId: string, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT id FROM invitation WHERE id::text = ${invitationId} AND redeemed_at IS NULL AND withdrawn_at IS NULL AND expires_at > ${now} FOR UPDATE`
  return rows.length > 0
}

/** What is kept of a token: who reads the table cannot accept anything. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
