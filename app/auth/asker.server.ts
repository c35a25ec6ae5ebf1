import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '#app/data/database.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import type { SignedIn } from '#app/data/people/sessions.server.ts'
import type { Sessions } from './sessions.server.ts'

/** Who is asking: a person signed in, or a browser that learns without an account. */
export interface Asker {
  readonly signedIn: SignedIn | null
  /** SHA-256 of this browser's guest key; null where it has none. */
  readonly guestHash: string | null
  /** Whose learning this is: the person signed in, or the guest once something was recorded. */
  readonly learnerId: string | null
  /** This browser was signed in and no longer is: say so, rather than take it for a guest in the middle of something. */
  readonly isSessionOver: boolean
  /** Set-Cookie values that go with the answer. */
  readonly setCookies: readonly string[]
}

const guestKeyShape = /(?:^|;\s*)guest=([0-9a-f]{48})(?:;|$)/
const twoYears = 63_072_000

/**
 * To whom a page is issued: the learner, else the browser. The first is for new pages; each is good for pages already open,
 * so that a guest who records something or signs up in between has not read in vain.
 */
export function issuedTo({ learnerId, guestHash }: Pick<Asker, 'learnerId' | 'guestHash'>): readonly string[] {
  return [learnerId, guestHash].filter((each) => each !== null)
}

/** Reads the cookies of a request. The database only ever sees the hash of a guest key. */
export async function readAsker(request: Request, sessions: Sessions, db: Database): Promise<Asker> {
  const header = request.headers.get('Cookie') ?? ''
  const { signedIn, setCookie, isOver } = await sessions.read(header)
  const setCookies = setCookie === null ? [] : [setCookie]
  const key = guestKeyShape.exec(header)?.[1]
  const guestHash = key === undefined ? null : hashOf(key)
  const learnerId = signedIn?.personId ?? (guestHash === null ? null : await findGuest(db, guestHash))
  return { signedIn, guestHash, learnerId, isSessionOver: isOver, setCookies }
}

/** Gives a browser that has neither account nor key a guest key of 192 random bits, kept for two years. */
export function withGuestKey(asker: Asker, secure: boolean): Asker {
  if (asker.signedIn !== null || asker.guestHash !== null) return asker
  const key = randomBytes(24).toString('hex')
  const cookie = `guest=${key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${twoYears}${secure ? '; Secure' : ''}`
  return { ...asker, guestHash: hashOf(key), setCookies: [...asker.setCookies, cookie] }
}

/** Forgets this browser's guest key, after its record was claimed. */
export const clearGuestCookie = 'guest=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
