import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter } from 'lucia'
import type { Database } from '#app/data/database.server.ts'
import { endExpiredSessions, endSession, endSessionsOfAccount, findSession, listSessions, saveSeen, saveSession, saveSessionExpiry, type SessionAge, type ShownSecret, type SignedIn } from '#app/data/people/sessions.server.ts'
import { isSessionOver } from '#app/domain/people/session-limits.ts'
import { powersOf, staffRolesOf } from '#app/domain/people/staff.ts'
import { settingValue } from '#app/domain/settings.ts'

/** Who is signed in: the only module that knows lucia (DECISIONS: how to leave it). */
export interface Sessions {
  /**
   * Begins a session, in place of the one that a Cookie header names if any, and answers its Set-Cookie value. `device` is what deviceText gives;
   * `phoneProfileId`: good only while that profile is open; `shown`: what was shown to get in. Where that opens the account no more, the session is over before it began.
   */
  start(accountId: string, cookieHeader?: string | null, begun?: { readonly device?: string; readonly phoneProfileId?: string | undefined; readonly shown?: ShownSecret | undefined }): Promise<string>
  /** Who a Cookie header speaks for; `setCookie` when the cookie is to be renewed or cleared, `isOver` when it names a session that no longer stands. */
  read(cookieHeader: string): Promise<{ readonly signedIn: SignedIn | null; readonly setCookie: string | null; readonly isOver: boolean }>
  /** Ends the session of a Cookie header and answers the Set-Cookie value that clears it. */
  end(cookieHeader: string): Promise<string>
}

/** The token of the session among some cookies; null where there is none. Lucia's own reader breaks on a `%` that a cookie of somebody else holds. */
function tokenIn(cookieHeader: string): string | null {
  return /(?:^|;\s*)session=([^;\s]+)/u.exec(cookieHeader)?.[1] ?? null
}

/** At most half a year, renewed while in use, and shorter as the setting says. Over HTTPS all cookies carry the __Host- prefix (app/http/host-cookies). */
export function databaseSessions(db: Database, options: { readonly secure: boolean }): Sessions {
  const lucia = new Lucia<Record<never, never>, { signedIn: SignedIn }>(hashedAdapter(db), {
    sessionExpiresIn: new TimeSpan(183, 'd'),
    sessionCookie: { name: 'session', attributes: { secure: options.secure, sameSite: 'lax', path: '/' } },
    getUserAttributes: (attributes) => ({ signedIn: attributes.signedIn }),
  })
  return {
    async start(accountId, cookieHeader, { device = 'other/other', phoneProfileId, shown } = {}) {
      const replaced = tokenIn(cookieHeader ?? '')
      if (replaced !== null) await lucia.invalidateSession(replaced)
      const session = await lucia.createSession(accountId, { device, phoneProfileId: phoneProfileId ?? null, shown: shown ?? null })
      return lucia.createSessionCookie(session.id).serialize()
    },
    async read(cookieHeader) {
      const token = tokenIn(cookieHeader)
      if (token === null) return { signedIn: null, setCookie: null, isOver: false }
      const { session, user } = await lucia.validateSession(token)
      if (!session) return { signedIn: null, setCookie: lucia.createBlankSessionCookie().serialize(), isOver: true }
      return { signedIn: user.signedIn, setCookie: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null, isOver: false }
    },
    async end(cookieHeader) {
      const token = tokenIn(cookieHeader)
      if (token !== null) await lucia.invalidateSession(token)
      return lucia.createBlankSessionCookie().serialize()
    },
  }
}

/** The time of the last use is kept to this. */
const seenEveryMs = 10 * 60_000

/** Whether a session is within its limits, and its person holds no role of staff, and none in a place, that it did not begin with: for more power, one signs in anew. */
function stands({ age, signedIn }: { readonly age: SessionAge; readonly signedIn: SignedIn }, now: Date): boolean {
  const roles = staffRolesOf(signedIn.grants, now)
  return powersOf(signedIn.grants, now).every((power) => age.roles.includes(power)) && !isSessionOver({ ...age, isStaff: roles.length > 0 }, settingValue('session-limits', age.limits), now)
}

/** Keeps only the SHA-256 of each token: who reads the table cannot sign in. */
function hashedAdapter(db: Database): Adapter {
  const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
  return {
    async getSessionAndUser(token) {
      const hash = hashOf(token)
      const found = await findSession(db, hash)
      if (!found) return [null, null]
      const now = new Date()
      if (!stands(found, now)) {
        await endSession(db, hash)
        return [null, null]
      }
      if (now.getTime() - found.age.lastSeenAt.getTime() > seenEveryMs) await saveSeen(db, hash, now)
      const { accountId } = found.signedIn
      return [{ id: token, userId: accountId, expiresAt: found.expiresAt, attributes: { device: '', phoneProfileId: found.signedIn.phoneProfileId, shown: null } }, { id: accountId, attributes: { signedIn: found.signedIn } }]
    },
    async getUserSessions(accountId) {
      const rows = await listSessions(db, accountId)
      return rows.map((row) => ({ id: row.hash, userId: accountId, expiresAt: row.expiresAt, attributes: { device: row.device, phoneProfileId: row.phoneProfileId, shown: null } }))
    },
    setSession: (session) => saveSession(db, { hash: hashOf(session.id), accountId: session.userId, expiresAt: session.expiresAt, ...session.attributes, now: new Date() }),
    updateSessionExpiration: (token, expiresAt) => saveSessionExpiry(db, hashOf(token), expiresAt),
    deleteSession: (token) => endSession(db, hashOf(token)),
    async deleteUserSessions(accountId) { await endSessionsOfAccount(db, accountId) },
    deleteExpiredSessions: () => endExpiredSessions(db, new Date()),
  }
}

declare module 'lucia' {
  interface Register { Lucia: Lucia<{ device: string }, { signedIn: SignedIn }>; DatabaseUserAttributes: { signedIn: SignedIn }; DatabaseSessionAttributes: { device: string; phoneProfileId: string | null; shown: ShownSecret | null } }
}
