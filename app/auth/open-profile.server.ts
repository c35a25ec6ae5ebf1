import { createHash, randomBytes } from 'node:crypto'
import { endGuest, saveProfileGuestKey } from '#app/data/people/guests.server.ts'
import { endKnownDevice } from '#app/data/people/known-devices.server.ts'
import type { FoundPhoneProfile, PhoneProfile } from '#app/data/people/phone-profiles.server.ts'
import type { World } from '#app/world.server.ts'
import { readDevice, shareDevice } from './device-cookie.server.ts'

/**
 * An open profile of a shared phone has two halves: the session (or guest key) of its person, which no script can read, and the cookie
 * `profile`, which a script can take away but not make. Either alone is worth nothing, so that a phone is locked without a network by taking
 * away the second; the server ends the first as soon as it meets it alone.
 */
export interface OpenProfile {
  /** The server's name of it. */
  readonly id: string
  /** The phone's own name of it: under it lies what it keeps there. */
  readonly localId: string
  /** As on the chooser. */
  readonly name: string
  /** Under this key, which only pages of the open profile are told, the phone keeps the unlocked profile key. 32 bytes in base64url. */
  readonly openKey: string
}

/** A profile is open for half a day at the most; then it asks for its secret again. */
const longestOpen = 12 * 3_600_000
const cookieShape = /(?:^|;\s*)profile=([\w-]{22})\.([\w-]{22})\.([\w-]{1,200})\.([\w]+\.[\w-]{43})(?:;|$)/

type Parts = Pick<OpenProfile, 'id' | 'localId' | 'name'>

const subjectOf = ({ id, localId, name }: Parts, nonce: string, learnerId: string) => `open profile\n${id}\n${localId}\n${nonce}\n${learnerId}\n${name}`

/** The profile that a request shows to be open, when it is the one that opened the session and its learner's own; else null. */
export function readOpenProfile(cookieHeader: string, bound: { readonly id: string; readonly learnerId: string }, { sealer, clock }: Pick<World, 'sealer' | 'clock'>): OpenProfile | null {
  const [, localId, nonce, name64, seal] = cookieShape.exec(cookieHeader) ?? []
  if (localId === undefined || nonce === undefined || name64 === undefined || seal === undefined) return null
  const parts = { id: bound.id, localId, name: Buffer.from(name64, 'base64url').toString('utf8') }
  const at = sealer.open(seal, subjectOf(parts, nonce, bound.learnerId))
  if (at === null || clock().getTime() - at.getTime() > longestOpen) return null
  return { ...parts, openKey: openKeyOf(parts.id, nonce, sealer) }
}

function openKeyOf(id: string, nonce: string, sealer: World['sealer']): string {
  return sealer.pseudonym(`open profile\n${id}\n${nonce}`)
}

export const clearProfileCookie = 'profile=; Path=/; SameSite=Lax; Max-Age=0'
export const clearGuestCookie = 'guest=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'

/** SHA-256 of a profile's handle, or of a guest key: what the database sees of it. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** A guest key of 192 random bits. */
export function newGuestKey(): string {
  return randomBytes(24).toString('hex')
}

/**
 * Opens a profile in this browser: a session of the account (in place of the one the Cookie header names) or a new guest key, and the cookie
 * `profile`. Both last as long as the browser runs. The phone is a shared one from then on: nobody is known by it any more. Answers the Set-Cookie values.
 */
export async function openingCookies(world: World, profile: PhoneProfile & { readonly account: FoundPhoneProfile['account'] }, here: { readonly localId: string; readonly name: string; readonly cookieHeader: string; readonly guestHash: string | null }): Promise<{ readonly cookies: readonly string[]; readonly openKey: string }> {
  const nonce = randomBytes(16).toString('base64url')
  const parts = { id: profile.id, localId: here.localId, name: here.name }
  const seal = world.sealer.seal(subjectOf(parts, nonce, profile.personId), world.clock())
  const secure = world.cookieSecure ? '; Secure' : ''
  const shown = `profile=${here.localId}.${nonce}.${Buffer.from(here.name, 'utf8').toString('base64url')}.${seal}; Path=/; SameSite=Lax${secure}`
  const key = profile.account === null ? newGuestKey() : null
  if (here.guestHash !== null) await endGuest(world.db, here.guestHash)
  if (key !== null) await saveProfileGuestKey(world.db, { hash: hashOf(key), personId: profile.personId, phoneProfileId: profile.id, now: world.clock() })
  const own = profile.account === null
    ? [`guest=${key}; Path=/; HttpOnly; SameSite=Lax${secure}`, await world.sessions.end(here.cookieHeader)]
    : [await world.sessions.start(profile.account.id, here.cookieHeader, { phoneProfileId: profile.id, shown: { passwordHash: profile.account.passwordHash, pinHash: profile.pinHash } }), clearGuestCookie]
  const device = readDevice(here.cookieHeader)
  if (device !== null) await endKnownDevice(world.db, device)
  return { cookies: [shown, ...own, shareDevice(world.cookieSecure)], openKey: openKeyOf(profile.id, nonce, world.sealer) }
}

/** Closes the profile open in this browser, beside whatever session begins in its place. Answers the Set-Cookie values. */
export async function leaveProfile({ db }: Pick<World, 'db'>, { profile, guestHash }: { readonly profile: OpenProfile | null; readonly guestHash: string | null }): Promise<readonly string[]> {
  if (profile === null) return []
  if (guestHash === null) return [clearProfileCookie]
  await endGuest(db, guestHash)
  return [clearProfileCookie, clearGuestCookie]
}
