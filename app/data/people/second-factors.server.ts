import type { Database } from '../database.server.ts'

export interface SecondFactor { readonly sealedSecret: string; readonly begunAt: Date; readonly confirmedAt: Date | null; readonly sparesLeft: number }

/** The authenticator app of an account, confirmed or still being set up; null when there is none. */
export async function findSecondFactor(db: Database, accountId: string): Promise<SecondFactor | null> {
  const row = await db.secondFactor.findUnique({ where: { accountId }, select: { sealedSecret: true, createdAt: true, confirmedAt: true, _count: { select: { spareCodes: { where: { usedAt: null } } } } } })
  return row && { sealedSecret: row.sealedSecret, begunAt: row.createdAt, confirmedAt: row.confirmedAt, sparesLeft: row._count.spareCodes }
}

/** Begins an app, in the place of one that was never confirmed; false when there is one in use. */
export async function saveNewFactor(db: Database, factor: { readonly accountId: string; readonly sealedSecret: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    INSERT INTO second_factor AS held (account_id, sealed_secret, created_at) VALUES (${factor.accountId}::uuid, ${factor.sealedSecret}, ${factor.now})
    ON CONFLICT (account_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = 0 WHERE held.confirmed_at IS NULL` === 1
}

/** Confirms an app by its first code; false when it was confirmed or begun anew meanwhile. */
export async function confirmFactor(db: Database, factor: { readonly accountId: string; readonly sealedSecret: string; readonly step: number; readonly now: Date }): Promise<boolean> {
  const { accountId, sealedSecret, step, now } = factor
  return (await db.secondFactor.updateMany({ where: { accountId, sealedSecret, confirmedAt: null }, data: { confirmedAt: now, lastStep: step } })).count === 1
}

/** Takes the code of a step; false when that step or a later one was taken before, by whoever saw the code. */
export async function takeFactorStep(db: Database, accountId: string, step: number): Promise<boolean> {
  return (await db.secondFactor.updateMany({ where: { accountId, confirmedAt: { not: null }, lastStep: { lt: step } }, data: { lastStep: step } })).count === 1
}

/** Puts new spare codes in the place of all before. */
export async function saveSpareCodes(db: Database, accountId: string, hashes: readonly string[]): Promise<void> {
  await db.spareCode.deleteMany({ where: { accountId } })
  await db.spareCode.createMany({ data: hashes.map((hash) => ({ accountId, hash })) })
}

/** Uses a spare code; of two at once, one. */
export async function takeSpareCode(db: Database, accountId: string, hash: string, now: Date): Promise<boolean> {
  return (await db.spareCode.updateMany({ where: { accountId, hash, usedAt: null, factor: { confirmedAt: { not: null } } }, data: { usedAt: now } })).count === 1
}

/** Takes the app of an account away, with its spare codes; false when there was none. */
export async function endSecondFactor(db: Database, accountId: string): Promise<boolean> {
  return (await db.secondFactor.deleteMany({ where: { accountId } })).count === 1
}
