import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { openingCookies } from '#app/auth/open-profile.server.ts'
import { countGuestRecord } from '#app/data/people/claims.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import { findPhoneProfile, type FoundPhoneProfile, type PhoneProfile } from '#app/data/people/phone-profiles.server.ts'
import { profileName } from '#app/domain/people/phone-profile.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { world } from '#app/world.server.ts'
import { journalsOf } from '../assessment/journal-marks.server.ts'

/** What the script of the page of profiles is answered when a profile was opened. */
export interface Opened {
  readonly openKey: string
  /** Whose answers are sent. */
  readonly profile: string
  /** What this person kept here without a profile goes into it (journal-marks). */
  readonly kept: readonly string[]
}

/** A handle is 32 random bytes in base64url; the phone's own name of a profile 16. */
export const handleShape = /^[\w-]{43}$/
export const localIdShape = /^[\w-]{22}$/

/** What a profile is called on its phone, in one spelling. */
export const shownName = z.string().max(200).transform((text, context) => {
  const name = profileName(text, [])
  if (name.ok) return name.value
  context.addIssue({ code: 'custom', message: name.reason })
  return z.NEVER
})

/** Opens a profile in the browser that asks, in place of whatever was there. */
export async function opened(asker: Asker, request: Request, profile: PhoneProfile & Pick<FoundPhoneProfile, 'account'>, here: { readonly localId: string; readonly name: string }): Promise<Response> {
  const { cookies, openKey } = await openingCookies(world, profile, { ...here, cookieHeader: request.headers.get('Cookie') ?? '', guestHash: asker.guestHash })
  logSecurity(world, request, 'signed-in', { reason: 'phone-profile' })
  const answer: Opened = { openKey, ...await journalsOf(profile.personId) }
  return Response.json(answer, { headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]) })
}

/**
 * Counts a try at a profile; false when there were too many. Only who unlocked a profile knows its handle, so its tries are counted by it, wherever
 * they come from, and nobody else can use them up; handles that no profile has count against the network.
 */
export async function mayTryProfile(request: Request, id: string): Promise<boolean> {
  return await findPhoneProfile(world.db, id) === null ? mayTry('sign-in-address', addressOf(request)) : mayTry('profile', id)
}

/** A refusal as a script reads it. */
export function problem(name: string, status: number): Response {
  return Response.json({ problem: name }, { status })
}

/** What somebody without account and profile learnt in this browser; null when nothing. */
export async function findUnnamedRecord(asker: Pick<Asker, 'profile' | 'guestHash'>): Promise<{ readonly readings: number; readonly attempts: number } | null> {
  if (asker.profile !== null || asker.guestHash === null) return null
  const guestId = await findGuest(world.db, asker.guestHash)
  const record = guestId === null ? null : await countGuestRecord(world.db, guestId)
  return record !== null && record.readings + record.attempts > 0 ? record : null
}
