import type { Database } from '../database.server.ts'

/** How many accounts were signed in to from this device. */
export async function countKnownBy(db: Database, hash: string): Promise<number> {
  return db.knownDevice.count({ where: { hash } })
}

/** The owner of an account was on this device; the first time is kept. */
export async function saveKnownDevice(db: Database, device: { readonly hash: string; readonly accountId: string; readonly now: Date }): Promise<void> {
  await db.knownDevice.createMany({ data: [{ hash: device.hash, accountId: device.accountId, knownSince: device.now }], skipDuplicates: true })
}

/** Forgets the devices of an account, but for the one named. */
export async function endKnownDevices(db: Database, accountId: string, except: string | null): Promise<void> {
  await db.knownDevice.deleteMany({ where: { accountId, ...(except === null ? {} : { hash: { not: except } }) } })
}

/** Forgets a device for everybody: it turned out to be a phone that several people use. */
export async function endKnownDevice(db: Database, hash: string): Promise<void> {
  await db.knownDevice.deleteMany({ where: { hash } })
}
