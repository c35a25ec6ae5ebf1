import { isUniqueViolation, type Database } from '../database.server.ts'

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

/** Keeps a new profile, of a person who is made when there is none; null when one of that handle stands already (the key decides). */
export async function savePhoneProfile(db: Database, profile: { readonly id: string; readonly personId: string | null; readonly pinHash: string | null; readonly now: Date }): Promise<PhoneProfile | null> {
  const { id, personId, pinHash, now } = profile
  try {
    return await db.phoneProfile.create({ data: { id, pinHash, createdAt: now, person: personId === null ? { create: { createdAt: now } } : { connect: { id: personId } } }, select: { id: true, personId: true, pinHash: true } })
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** The PIN the server takes from now on; null for none. */
export async function savePhoneProfilePin(db: Database, id: string, pinHash: string | null): Promise<void> {
  await db.phoneProfile.update({ where: { id }, data: { pinHash } })
}

/** The PINs of a person's profiles are worth nothing at the server from now on, but for one profile: they are opened by the secret of the account, which asks for more than holding the phone. */
export async function endPhoneProfilePins(db: Database, personId: string, except: string | null): Promise<void> {
  await db.phoneProfile.updateMany({ where: { personId, ...(except === null ? {} : { id: { not: except } }) }, data: { pinHash: null } })
}

/** Ends a profile with every session and guest key that it opened; none is no fault. What its person learnt stays theirs. */
export async function endPhoneProfile(db: Database, id: string): Promise<void> {
  await db.phoneProfile.deleteMany({ where: { id } })
}
