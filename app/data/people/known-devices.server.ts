import type { Database } from '../database.server.ts'

/** How many accounts were signed in to from this device. */
export async function countKnownBy(db: Database, hash: string): Promise<number> {
  return db.knownDevice.count({ where: { hash } })
}

/**
 * The owner of an account was on this device; the first time is kept. Not where the account was closed meanwhile, or the secret that was shown (null: nothing that could change) is not its secret any
 * more: whoever changes it writes to the account before they forget its devices, and the lock here has either wait for the other.
 */
export async function saveKnownDevice(db: Database, { hash, accountId, shownHash, now }: { readonly hash: string; readonly accountId: string; readonly shownHash: string | null; readonly now: Date }): Promise<void> {
  await db.$executeRaw`
    INSERT INTO known_device (hash, account_id, known_since)
    SELECT ${hash}, a.id, ${now} FROM account a WHERE a.id = ${accountId}::uuid AND a.disabled_at IS NULL AND a.password_hash = coalesce(${shownHash}::text, a.password_hash) FOR SHARE OF a
    ON CONFLICT (hash, account_id) DO NOTHING`
}

/** Forgets the devices of an account, but for the one named. */
export async function endKnownDevices(db: Database, accountId: string, except: string | null): Promise<void> {
  await db.knownDevice.deleteMany({ where: { accountId, ...(except === null ? {} : { hash: { not: except } }) } })
}

/** Forgets a device for everybody: it turned out to be a phone that several people use. */
export async function endKnownDevice(db: Database, hash: string): Promise<void> {
  await db.knownDevice.deleteMany({ where: { hash } })
}

/** Forgets devices that became known before an instant: their browsers keep no key for longer, unless their owners go on signing in there, by which they are known anew. */
export async function dropOldDevices(db: Database, before: Date): Promise<void> {
  await db.knownDevice.deleteMany({ where: { knownSince: { lt: before } } })
}
