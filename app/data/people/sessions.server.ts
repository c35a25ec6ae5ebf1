import type { RoleGrant, Role, Scope } from '#app/domain/people/role.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/** The person of an account, with every role they were ever granted. */
export interface SignedIn { readonly accountId: string; readonly personId: string; readonly name: string; readonly grants: readonly RoleGrant[]; /** Whether they hold a post today, or something was ever required of them: they have a page of required courses. */ readonly isOfficial: boolean }

interface SessionRow { expires_at: Date; account_id: string; person_id: string; name: string | null; is_official: boolean; grants: { role: Role; kind: Scope['kind']; id: string | null; starts: string; ends: string | null }[] }

/** One round trip: the session, its account, the person and their roles. `hash` is the SHA-256 of the token. */
export async function findSession(db: Database, hash: string): Promise<{ readonly expiresAt: Date; readonly signedIn: SignedIn } | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT s.expires_at, a.id AS account_id, p.id AS person_id, p.name,
      EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.id AND daterange(o.starts_on, o.ends_on, '[]') @> (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
        OR EXISTS (SELECT 1 FROM obligation_cycle y WHERE y.person_id = p.id) AS is_official,
      coalesce((SELECT json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id, 'starts', g.starts_at, 'ends', g.ends_at))
        FROM role_grant g WHERE g.person_id = p.id), '[]') AS grants
    FROM session s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id
    WHERE s.id = ${hash} AND a.disabled_at IS NULL`
  const row = rows[0]
  if (!row) return null
  const grants = row.grants.map((grant): RoleGrant => ({ role: grant.role, scope: scopeOf(grant.kind, grant.id), startsAt: new Date(grant.starts), endsAt: grant.ends ? new Date(grant.ends) : null }))
  return { expiresAt: row.expires_at, signedIn: { accountId: row.account_id, personId: row.person_id, name: row.name ?? '', grants, isOfficial: row.is_official } }
}

function scopeOf(kind: Scope['kind'], id: string | null): Scope {
  return kind === 'province' || kind === 'self' ? { kind } : { kind, id: id ?? '' }
}

/** Begins a session; `hash` is the SHA-256 of its token. */
export async function saveSession(db: Database, session: { readonly hash: string; readonly accountId: string; readonly expiresAt: Date }): Promise<void> {
  await db.session.create({ data: { id: session.hash, accountId: session.accountId, expiresAt: session.expiresAt } })
}

export async function saveSessionExpiry(db: Database, hash: string, expiresAt: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`UPDATE session SET expires_at = ${expiresAt} WHERE id = ${hash}`)
}

/** Ends one session; none is no fault. */
export async function endSession(db: Database, hash: string): Promise<void> {
  await db.session.deleteMany({ where: { id: hash } })
}

export async function endSessionsOfAccount(db: Database, accountId: string): Promise<void> {
  await db.session.deleteMany({ where: { accountId } })
}

/** Removes sessions that are over. */
export async function endExpiredSessions(db: Database, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } })
}

export async function listSessions(db: Database, accountId: string): Promise<readonly { readonly hash: string; readonly expiresAt: Date }[]> {
  const rows = await db.session.findMany({ where: { accountId } })
  return rows.map((row) => ({ hash: row.id, expiresAt: row.expiresAt }))
}
