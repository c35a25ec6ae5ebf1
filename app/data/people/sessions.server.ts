import type { RoleGrant, Role, Scope } from '#app/domain/people/role.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/** The person of an account, with every role they were ever granted. `sessionId` is the SHA-256 of the session's token. */
export interface SignedIn { readonly accountId: string; readonly personId: string; readonly sessionId: string; readonly name: string; readonly grants: readonly RoleGrant[]; /** Whether they hold a post today, or something was ever required of them: they have a page of required courses. */ readonly isOfficial: boolean; /** The profile of a shared phone that opened this session; null for a plain one. */ readonly phoneProfileId: string | null }

/** What decides whether a session still stands. `roles` are those of staff it began with, `limits` the setting 'session-limits' as it is kept. */
export interface SessionAge { readonly createdAt: Date; readonly lastSeenAt: Date; readonly roles: readonly string[]; readonly limits: unknown }

interface SessionRow { expires_at: Date; created_at: Date; last_seen_at: Date; roles: string[]; limits: unknown; account_id: string; person_id: string; name: string | null; phone_profile_id: string | null; is_official: boolean; grants: { role: Role; kind: Scope['kind']; id: string | null; starts: string; ends: string | null }[] }

/** One round trip: the session, its account, the person and their roles. `hash` is the SHA-256 of the token. */
export async function findSession(db: Database, hash: string): Promise<{ readonly expiresAt: Date; readonly age: SessionAge; readonly signedIn: SignedIn } | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT s.expires_at, s.created_at, s.last_seen_at, s.roles, s.phone_profile_id, (SELECT value FROM setting WHERE key = 'session-limits') AS limits, a.id AS account_id, p.id AS person_id, p.name,
      EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.id AND daterange(o.starts_on, o.ends_on, '[]') @> (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
        OR EXISTS (SELECT 1 FROM obligation_cycle y WHERE y.person_id = p.id) AS is_official,
      coalesce((SELECT json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id, 'starts', g.starts_at, 'ends', g.ends_at))
        FROM role_grant g WHERE g.person_id = p.id), '[]') AS grants
    FROM session s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id
    WHERE s.id = ${hash} AND a.disabled_at IS NULL`
  const row = rows[0]
  if (!row) return null
  const grants = row.grants.map((grant): RoleGrant => ({ role: grant.role, scope: scopeOf(grant.kind, grant.id), startsAt: new Date(grant.starts), endsAt: grant.ends ? new Date(grant.ends) : null }))
  return {
    expiresAt: row.expires_at,
    age: { createdAt: row.created_at, lastSeenAt: row.last_seen_at, roles: row.roles, limits: row.limits },
    signedIn: { accountId: row.account_id, personId: row.person_id, sessionId: hash, name: row.name ?? '', grants, isOfficial: row.is_official, phoneProfileId: row.phone_profile_id },
  }
}

/** A scope as its two columns say it. */
export function scopeOf(kind: Scope['kind'], id: string | null): Scope {
  return kind === 'province' || kind === 'self' ? { kind } : { kind, id: id ?? '' }
}

/** What somebody who signs in has shown, as it was kept when it was looked at: the secret of the account, and the PIN of the profile that they came by. */
export interface ShownSecret { readonly passwordHash: string; /** Null: the profile has none. Undefined: they came by no profile. */ readonly pinHash?: string | null }

/**
 * Begins a session; `hash` is the SHA-256 of its token. It keeps the roles that its person holds or will hold, and where. None begins where the account was closed meanwhile, or what was shown (null: nothing
 * that could change) is not what opens it any more: whoever ends all sessions of an account writes to it, or to its profiles, first, and the locks here have either wait for the other.
 */
export async function saveSession(db: Database, session: { readonly hash: string; readonly accountId: string; readonly expiresAt: Date; readonly device: string; readonly phoneProfileId: string | null; readonly shown: ShownSecret | null; readonly now: Date }): Promise<void> {
  const { hash, accountId, expiresAt, device, phoneProfileId, shown, now } = session
  const [opens, held] = shown?.pinHash === undefined
    ? [Prisma.empty, Prisma.sql`FOR SHARE OF a`]
    : [Prisma.sql`JOIN phone_profile o ON o.id = ${phoneProfileId} AND o.pin_hash IS NOT DISTINCT FROM ${shown.pinHash}::text`, Prisma.sql`FOR SHARE OF a FOR SHARE OF o`]
  await db.$executeRaw`
    INSERT INTO session (id, account_id, expires_at, created_at, last_seen_at, device, phone_profile_id, roles)
    SELECT ${hash}, a.id, ${expiresAt}, ${now}, ${now}, ${device}, ${phoneProfileId}, ARRAY(SELECT DISTINCT power FROM role_grant g, unnest(ARRAY[g.role, g.role || ' ' || g.scope_kind || coalesce(':' || g.scope_id, '')]) power
      WHERE g.person_id = a.person_id AND (g.ends_at IS NULL OR g.ends_at > ${now}) ORDER BY power)
    FROM account a ${opens} WHERE a.id = ${accountId}::uuid AND a.disabled_at IS NULL AND a.password_hash = coalesce(${shown?.passwordHash ?? null}::text, a.password_hash) ${held}`
}

/** The person was here. */
export async function saveSeen(db: Database, hash: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE session SET last_seen_at = ${now} WHERE id = ${hash}`
}

export async function saveSessionExpiry(db: Database, hash: string, expiresAt: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`UPDATE session SET expires_at = ${expiresAt} WHERE id = ${hash}`)
}

/** Ends one session; none is no fault. */
export async function endSession(db: Database, hash: string): Promise<void> {
  await db.session.deleteMany({ where: { id: hash } })
}

/** Ends the sessions of an account, but for the one named; answers how many. */
export async function endSessionsOfAccount(db: Database, accountId: string, except: string | null = null): Promise<number> {
  return (await db.session.deleteMany({ where: { accountId, ...(except === null ? {} : { id: { not: except } }) } })).count
}

/** Ends one session of an account; false when it has none of that name. */
export async function endSessionOfAccount(db: Database, accountId: string, hash: string): Promise<boolean> {
  return (await db.session.deleteMany({ where: { accountId, id: hash } })).count === 1
}

/** Removes sessions that are over. */
export async function endExpiredSessions(db: Database, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } })
}

/** Removes sessions that were last used, or begun, before these instants: they let nobody in any more, whatever is kept as their end. */
export async function dropOldSessions(db: Database, { usedBefore, begunBefore }: { readonly usedBefore: Date; readonly begunBefore: Date }): Promise<void> {
  await db.session.deleteMany({ where: { OR: [{ lastSeenAt: { lte: usedBefore } }, { createdAt: { lte: begunBefore } }] } })
}

export interface ListedSession { readonly hash: string; readonly expiresAt: Date; readonly createdAt: Date; readonly lastSeenAt: Date; readonly device: string; readonly phoneProfileId: string | null }

/** The sessions of an account, the last seen first. */
export async function listSessions(db: Database, accountId: string): Promise<readonly ListedSession[]> {
  const rows = await db.session.findMany({ where: { accountId }, orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }] })
  return rows.map(({ id, expiresAt, createdAt, lastSeenAt, device, phoneProfileId }) => ({ hash: id, expiresAt, createdAt, lastSeenAt, device, phoneProfileId }))
}
