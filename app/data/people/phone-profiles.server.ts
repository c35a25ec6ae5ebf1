import { isUniqueViolation, type Database } from '../database.server.ts'
import { holdSecret } from './accounts.server.ts'

/** A profile on a shared phone, as far as the server knows it. */
export interface PhoneProfile {
  /** SHA-256 of its handle. */
  readonly id: string
  readonly personId: string
  /** argon2id of its PIN; null when it is opened by pictures. */
  readonly pinHash: string | null
}

/** A profile with the account of its person, whose password signs in as well; null for a person without one, or with a disabled one. */
export interface FoundPhoneProfile extends PhoneProfile {
  readonly account: { readonly id: string; readonly passwordHash: string; /** Nobody signs in to it: locked by staff, or closed for good. */ readonly isDisabled: boolean; readonly isLocked: boolean } | null
}

export async function findPhoneProfile(db: Database, id: string): Promise<FoundPhoneProfile | null> {
  const row = await db.phoneProfile.findUnique({ where: { id }, select: { id: true, personId: true, pinHash: true, person: { select: { account: { select: { id: true, passwordHash: true, disabledAt: true, lockedAt: true } } } } } })
  if (row === null) return null
  const { account } = row.person
  return { id: row.id, personId: row.personId, pinHash: row.pinHash, account: account && { id: account.id, passwordHash: account.passwordHash, isDisabled: account.disabledAt !== null, isLocked: account.lockedAt !== null } }
}

/** The session in which somebody makes a profile; `freshSince`: only where it began after this is a PIN kept with it. */
export interface MakingSession { readonly id: string; readonly freshSince: Date }

/** Keeps a new profile of whoever is signed in; null when one of that handle stands already, or the session ended meanwhile: whoever ends it waits for this, or this for them, so that no PIN outlives it. */
export async function saveOwnPhoneProfile(db: Database, profile: { readonly id: string; readonly personId: string; readonly pinHash: string | null; readonly session: MakingSession; readonly now: Date }): Promise<PhoneProfile | null> {
  const { id, personId, pinHash, session, now } = profile
  const rows = await db.$queryRaw<PhoneProfile[]>`
    INSERT INTO phone_profile (id, person_id, pin_hash, created_at)
    SELECT ${id}, ${personId}::uuid, CASE WHEN s.created_at > ${session.freshSince} THEN ${pinHash}::text END, ${now} FROM session s WHERE s.id = ${session.id} FOR KEY SHARE OF s
    ON CONFLICT (id) DO NOTHING RETURNING id, person_id::text AS "personId", pin_hash AS "pinHash"`
  return rows[0] ?? null
}

/** Keeps a new profile of nobody with an account, of a person who is made when there is none; null when one of that handle stands already (the key decides). */
export async function savePhoneProfile(db: Database, profile: { readonly id: string; readonly personId: string | null; readonly pinHash: string | null; readonly now: Date }): Promise<PhoneProfile | null> {
  const { id, personId, pinHash, now } = profile
  try {
    return await db.phoneProfile.create({ data: { id, pinHash, createdAt: now, person: personId === null ? { create: { createdAt: now } } : { connect: { id: personId } } }, select: { id: true, personId: true, pinHash: true } })
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** The PIN the server takes from now on; null for none. False, and nothing changes, when the PIN or the secret of the account, as they were found, do not open the profile any more. */
export async function savePhoneProfilePin(db: Database, { id, pinHash: before, account }: FoundPhoneProfile, pinHash: string | null): Promise<boolean> {
  if (account !== null && !(await holdSecret(db, account))) return false
  return (await db.phoneProfile.updateMany({ where: { id, pinHash: before }, data: { pinHash } })).count === 1
}

/** The PINs of a person's profiles are worth nothing at the server from now on, but for one profile: they are opened by the secret of the account, which asks for more than holding the phone. */
export async function endPhoneProfilePins(db: Database, personId: string, except: string | null): Promise<void> {
  await db.phoneProfile.updateMany({ where: { personId, ...(except === null ? {} : { id: { not: except } }) }, data: { pinHash: null } })
}

/** Ends a profile with every session and guest key that it opened; none is no fault. What its person learnt stays theirs. */
export async function endPhoneProfile(db: Database, id: string): Promise<void> {
  await db.phoneProfile.deleteMany({ where: { id } })
}
