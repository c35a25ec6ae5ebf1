import { isUuid } from '#app/domain/uuid.ts'
import type { RoleGrant, Role, Scope } from '#app/domain/people/role.ts'
import type { Database } from '../database.server.ts'

/** A grant as it is kept, with who decided it and why. */
export interface KeptGrant extends RoleGrant { readonly id: string; readonly personId: string; readonly document: string | null; /** One hamlet of a team member's commune; null for all of it. */ readonly hamlet: string | null; readonly grantedBy: string | null; readonly endedAt: Date | null; readonly endedBy: string | null; readonly endedWhy: string | null }

interface GrantRow { id: string; person_id: string; role: string; scope_kind: string; scope_id: string | null; starts_at: Date; ends_at: Date | null; document: string | null; hamlet: string | null; granted_by: string | null; ended_at: Date | null; ended_by: string | null; ended_why: string | null }

/** The scope that two columns name. */
export function scopeOfColumns(kind: string, id: string | null): Scope {
  return kind === 'unit' || kind === 'organisation' || kind === 'cohort' ? { kind, id: id ?? '' } : { kind: kind === 'province' ? 'province' : 'self' }
}

function keptOf(row: GrantRow): KeptGrant {
  return {
    id: row.id, personId: row.person_id, role: row.role as Role, scope: scopeOfColumns(row.scope_kind, row.scope_id), startsAt: row.starts_at, endsAt: row.ends_at,
    document: row.document, hamlet: row.hamlet, grantedBy: row.granted_by, endedAt: row.ended_at, endedBy: row.ended_by, endedWhy: row.ended_why,
  }
}

/** Every grant of a person, those without an end first, then the latest to end. */
export async function listGrants(db: Database, personId: string): Promise<readonly KeptGrant[]> {
  const rows = await db.$queryRaw<GrantRow[]>`
    SELECT g.id, g.person_id, g.role, g.scope_kind, g.scope_id, g.starts_at, g.ends_at, g.document, g.hamlet, by.name AS granted_by, g.ended_at, ender.name AS ended_by, g.ended_why
    FROM role_grant g LEFT JOIN person by ON by.id = g.granted_by_id LEFT JOIN person ender ON ender.id = g.ended_by_id
    WHERE g.person_id::text = ${personId} ORDER BY g.ends_at DESC NULLS FIRST, g.starts_at DESC, g.id`
  return rows.map(keptOf)
}

/** Grants in force at an instant whose end comes before another, soonest first; with the name of who holds them. */
export async function listEndingGrants(db: Database, now: Date, before: Date): Promise<readonly (KeptGrant & { readonly name: string })[]> {
  const rows = await db.$queryRaw<(GrantRow & { name: string | null })[]>`
    SELECT g.id, g.person_id, g.role, g.scope_kind, g.scope_id, g.starts_at, g.ends_at, g.document, g.hamlet, NULL AS granted_by, g.ended_at, NULL AS ended_by, g.ended_why, p.name
    FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.starts_at <= ${now} AND g.ends_at > ${now} AND g.ends_at < ${before} ORDER BY g.ends_at, g.id LIMIT 50`
  return rows.map((row) => ({ ...keptOf(row), name: row.name ?? '' }))
}

export interface NewGrant extends RoleGrant { readonly personId: string; readonly document: string; readonly hamlet?: string | null; readonly grantedById: string | null }

/** Keeps a grant; its id. */
export async function saveGrant(db: Database, { personId, role, scope, startsAt, endsAt, document, hamlet = null, grantedById }: NewGrant): Promise<string> {
  const row = await db.roleGrant.create({ data: { personId, role, scopeKind: scope.kind, scopeId: 'id' in scope ? scope.id : null, startsAt, endsAt, document, hamlet, grantedById }, select: { id: true } })
  return row.id
}

/** Has all who change the grants of a person take turns, until the transaction ends; false for nobody with an account. The order of locks: `lockCohort`. */
export async function lockHolder(db: Database, personId: string): Promise<boolean> {
  // The person before their account, as those do who merge two people: a grant refers to both.
  if (!isUuid(personId)) return false
  await db.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR KEY SHARE`
  const rows = await db.$queryRaw<unknown[]>`SELECT a.id FROM account a WHERE a.person_id = ${personId}::uuid FOR UPDATE`
  return rows.length > 0
}

/** The role and kind of scope of a grant that has not ended at an instant; null when there is none of that person. */
export async function findRunningGrant(db: Database, grantId: string, personId: string, now: Date): Promise<{ readonly role: Role; readonly scopeKind: Scope['kind'] } | null> {
  const rows = await db.$queryRaw<{ role: Role; scopeKind: Scope['kind'] }[]>`SELECT role, scope_kind AS "scopeKind" FROM role_grant WHERE id::text = ${grantId} AND person_id::text = ${personId} AND (ends_at IS NULL OR ends_at > ${now})`
  return rows[0] ?? null
}

/** Ends a grant earlier than it would have ended; false when it is over, or was to end by then anyway. */
export async function endGrant(db: Database, { grantId, endsAt, endedById, why, now }: { readonly grantId: string; readonly endsAt: Date; readonly endedById: string; readonly why: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE role_grant SET ends_at = ${endsAt}, ended_by_id = ${endedById}::uuid, ended_at = ${now}, ended_why = ${why}
    WHERE id::text = ${grantId} AND (ends_at IS NULL OR (ends_at > ${endsAt} AND ends_at > ${now}))` === 1
}

/**
 * Where nothing lets somebody lead classes any longer from an instant on, ends their leading of each class then, as it ended the role that let them; the classes.
 * What an administrator gave them to lead by a document of its own rests on no other role, and is ended by itself. Call holding them (`lockHolder`).
 */
export async function endLeadingWithRole(db: Database, { personId, endsAt, endedById, why, now }: { readonly personId: string; readonly endsAt: Date; readonly endedById: string; readonly why: string; readonly now: Date }): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE role_grant SET ends_at = greatest(starts_at, ${endsAt}), ended_by_id = ${endedById}::uuid, ended_at = ${now}, ended_why = ${why}
    WHERE person_id::text = ${personId} AND role = 'trainer' AND scope_kind = 'cohort' AND document IS NULL AND (ends_at IS NULL OR ends_at > ${endsAt})
      AND NOT EXISTS (SELECT FROM role_grant b WHERE b.person_id = role_grant.person_id AND (b.role = 'team-member' OR (b.role = 'trainer' AND b.scope_kind = 'self'))
        AND b.starts_at <= ${endsAt} AND (b.ends_at IS NULL OR b.ends_at > ${endsAt}))
    RETURNING scope_id AS id`
  return rows.map(({ id }) => id).toSorted()
}

/**
 * Lets somebody lead their classes no longer, and no shorter, than the roles that this rests on (null: without an end), or than until a document has them lead a class
 * anyway. Leading that an administrator gave by a document, or ended by itself, stays as it is; what ended with a role lasts again where another was given meanwhile.
 * Call holding them (`lockHolder`).
 */
export async function saveLeadingEnd(db: Database, { personId, endsAt, now }: { readonly personId: string; readonly endsAt: Date | null; readonly now: Date }): Promise<void> {
  await db.$executeRaw`
    WITH bound AS (
      SELECT l.id, least(CASE WHEN ${endsAt}::timestamptz IS NULL THEN NULL ELSE greatest(l.starts_at, ${endsAt}::timestamptz) END,
        (SELECT min(n.starts_at) FROM role_grant n WHERE n.person_id = l.person_id AND n.role = 'trainer' AND n.scope_kind = 'cohort' AND n.scope_id = l.scope_id AND n.starts_at > l.starts_at AND (n.ends_at IS NULL OR n.ends_at > n.starts_at))) AS ends_at
      FROM role_grant l WHERE l.person_id::text = ${personId} AND l.role = 'trainer' AND l.scope_kind = 'cohort' AND l.document IS NULL AND (l.ends_at IS NULL OR l.ends_at > ${now})
        AND (l.ended_at IS NULL OR EXISTS (SELECT FROM role_grant b WHERE b.person_id = l.person_id AND (b.role = 'team-member' OR (b.role = 'trainer' AND b.scope_kind = 'self'))
          AND b.ended_at = l.ended_at AND b.ended_by_id = l.ended_by_id AND b.ended_why = l.ended_why)))
    UPDATE role_grant g SET ends_at = bound.ends_at, ended_by_id = NULL, ended_at = NULL, ended_why = NULL FROM bound WHERE g.id = bound.id AND g.ends_at IS DISTINCT FROM bound.ends_at`
}

/** Who holds the role of protecting personal data at an instant. */
export async function listProtectionOfficers(db: Database, now: Date): Promise<readonly string[]> {
  const rows = await db.roleGrant.findMany({ where: { role: 'data-protection-officer', startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { personId: true }, distinct: ['personId'] })
  return rows.map(({ personId }) => personId)
}

/** Has all who end the role of an administrator take turns, until the transaction ends: two who end each other's must not both count the other. */
export async function lockAdmins(db: Database): Promise<void> {
  await db.$queryRaw`SELECT id FROM role_grant WHERE role = 'admin' AND scope_kind = 'province' ORDER BY id FOR UPDATE`
}

/** How many administrators of the province hold their role by now, without an end, and can sign in. */
export async function countLastingAdmins(db: Database, now: Date): Promise<number> {
  const rows = await db.$queryRaw<{ admins: number }[]>`
    SELECT count(DISTINCT g.person_id)::int AS admins FROM role_grant g JOIN account a ON a.person_id = g.person_id AND a.disabled_at IS NULL
    WHERE g.role = 'admin' AND g.scope_kind = 'province' AND g.starts_at <= ${now} AND g.ends_at IS NULL`
  return rows[0]?.admins ?? 0
}
