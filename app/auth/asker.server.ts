import { endGuest, findGuestKey } from '#app/data/people/guests.server.ts'
import type { InRoom } from '#app/data/cohorts/in-person.server.ts'
import type { SignedIn } from '#app/data/people/sessions.server.ts'
import type { World } from '#app/world.server.ts'
import { readClassPhone, type ClassPhone } from './class-phone.server.ts'
import { clearGuestCookie, clearProfileCookie, hashOf, newGuestKey, readOpenProfile, type OpenProfile } from './open-profile.server.ts'

/** Who is asking: a person signed in, or a browser that learns without an account. */
export interface Asker {
  readonly signedIn: SignedIn | null
  /** SHA-256 of this browser's guest key; null where it has none. */
  readonly guestHash: string | null
  /** Whose learning this is: the person signed in, or the guest once something was recorded. */
  readonly learnerId: string | null
  /** The phone that a class passes around, where this is one: then nobody is signed in on it, whoever was. */
  readonly phone?: ClassPhone | null
  /** This browser was signed in and no longer is: say so, rather than take it for a guest in the middle of something. */
  readonly isSessionOver: boolean
  /** The profile of a shared phone that is open here; null where people do without, or where it is locked. */
  readonly profile: OpenProfile | null
  /** Somebody's profile was open here and was locked, or was left open too long: it asks for its secret. */
  readonly isLocked: boolean
  /** Set-Cookie values that go with the answer. */
  readonly setCookies: readonly string[]
}

const guestKeyShape = /(?:^|;\s*)guest=([0-9a-f]{48})(?:;|$)/
const twoYears = 63_072_000

/** In the place of a name: whoever has neither account nor key yet, as a browser that has only looked so far. */
export const newcomer = 'newcomer'

/**
 * To whom a page is issued: the learner, else the browser, else whoever learns nothing here yet. The first is for new pages; each is good for pages
 * already open, so that a guest who records something or signs up in between has not read in vain. Of whoever is signed in only their own are: what lies open
 * on a shared phone from the one before, who learnt without an account, is not theirs.
 */
export function issuedTo({ signedIn, learnerId, guestHash }: Pick<Asker, 'signedIn' | 'learnerId' | 'guestHash'>): readonly string[] {
  return [learnerId, signedIn === null ? guestHash : null, learnerId === null ? newcomer : null].filter((each) => each !== null)
}

type Surroundings = Pick<World, 'sessions' | 'db' | 'sealer' | 'clock'>

/** Reads the cookies of a request. The database only ever sees the hash of a guest key. */
export async function readAsker(request: Request, world: Surroundings): Promise<Asker> {
  const header = request.headers.get('Cookie') ?? ''
  const phone = await readClassPhone(header, world.db, world.clock())
  if (phone !== null) return { signedIn: null, guestHash: null, learnerId: phone.seat?.personId ?? null, phone, isSessionOver: false, profile: null, isLocked: false, setCookies: [] }
  return readOwner(header, world, isForPage(request))
}

/** Whether a page is asked for, in contrast to what a script asks in the background: `fetch` accepts anything, a page asks for HTML by name. */
function isForPage(request: Request): boolean {
  return (request.headers.get('Accept') ?? 'text/html').includes('text/html')
}

/**
 * The person signed in, or the guest; each only while the profile they are bound to, if any, is open. The cookie of a session that is over goes with a page, which
 * says so: what a script asked for may be answered after somebody signed in anew, and would sign them out, or make the next page take them for a guest.
 */
async function readOwner(header: string, world: Surroundings, isPage: boolean): Promise<Asker> {
  const { signedIn, setCookie, isOver } = await world.sessions.read(header)
  const guest = await readGuest(header, world)
  // Who signed in goes before what a guest recorded in the same browser.
  const { personId: learnerId, phoneProfileId } = signedIn ?? guest
  const profile = learnerId !== null && phoneProfileId !== null ? readOpenProfile(header, { id: phoneProfileId, learnerId }, world) : null
  if (phoneProfileId !== null && profile === null) return lockedAsker(world, header, signedIn === null ? guest.hash : null)
  // What a guest learnt in a profile is that profile's: whoever signs in beside it is not asked whether it is theirs.
  const isOthers = signedIn !== null && guest.phoneProfileId !== null
  return { signedIn, guestHash: isOthers ? null : guest.hash, learnerId, isSessionOver: isOver, profile, isLocked: false, setCookies: setCookie === null || (isOver && !isPage) ? [] : [setCookie] }
}

interface Guest { readonly hash: string | null; readonly personId: string | null; readonly phoneProfileId: string | null }

async function readGuest(header: string, { db }: Surroundings): Promise<Guest> {
  const key = guestKeyShape.exec(header)?.[1]
  if (key === undefined) return { hash: null, personId: null, phoneProfileId: null }
  const hash = hashOf(key)
  return { hash, ...(await findGuestKey(db, hash) ?? { personId: null, phoneProfileId: null }) }
}

/** A session or guest key whose profile is no longer open ends here, whoever holds the phone now. */
async function lockedAsker({ sessions, db }: Surroundings, header: string, guestHash: string | null): Promise<Asker> {
  if (guestHash !== null) await endGuest(db, guestHash)
  const setCookies = [await sessions.end(header), clearGuestCookie, clearProfileCookie]
  return { signedIn: null, guestHash: null, learnerId: null, isSessionOver: true, profile: null, isLocked: true, setCookies }
}

/** Gives a browser that has neither account nor key a guest key of 192 random bits, kept for two years. */
export function withGuestKey(asker: Asker, secure: boolean): Asker {
  if (asker.signedIn !== null || asker.guestHash !== null || asker.phone) return asker
  const key = newGuestKey()
  const cookie = `guest=${key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${twoYears}${secure ? '; Secure' : ''}`
  return { ...asker, guestHash: hashOf(key), setCookies: [...asker.setCookies, cookie] }
}

/** Whose learning something is, and in which class it comes about, where it is on a phone passed around. */
export function learnerOf({ learnerId, guestHash, phone }: Asker): { readonly learnerId: string | null; readonly guestHash: string | null; readonly inRoom: InRoom | null } {
  return { learnerId, guestHash, inRoom: phone?.seat ? { cohortId: phone.cohortId, how: 'shared-phone', byId: phone.openedById } : null }
}
