import type { Database } from '../database.server.ts'

export interface RecoveryCode { readonly hash: string; readonly accountId: string; readonly channel: 'in-person' | 'email' | 'sms'; readonly givenById: string | null; readonly now: Date; readonly expiresAt: Date }

/** Keeps a code for its account; those given before are worth nothing from then on. One that anybody can have sent ends only those sent likewise: never one that was given in person. */
export async function saveRecoveryCode(db: Database, { hash, accountId, channel, givenById, now, expiresAt }: RecoveryCode): Promise<void> {
  await (channel === 'in-person' ? endRecoveryCodes(db, accountId, now) : db.recoveryCode.updateMany({ where: { accountId, channel, usedAt: null, expiresAt: { gt: now } }, data: { expiresAt: now } }))
  await db.recoveryCode.create({ data: { hash, accountId, channel, givenById, givenAt: now, expiresAt } })
}

/** The account and the way of a code that still stands; null for any other. */
export async function findRecoveryCode(db: Database, hash: string, now: Date): Promise<{ readonly accountId: string; readonly channel: RecoveryCode['channel'] } | null> {
  const row = await db.recoveryCode.findFirst({ where: { hash, usedAt: null, expiresAt: { gt: now }, account: { disabledAt: null } }, select: { accountId: true, channel: true } })
  return row && { accountId: row.accountId, channel: row.channel as RecoveryCode['channel'] }
}

/** Uses a code: true for the one who did, of two at once. */
export async function takeRecoveryCode(db: Database, hash: string, now: Date): Promise<boolean> {
  return (await db.recoveryCode.updateMany({ where: { hash, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } })).count === 1
}

/** Makes every open code of an account worthless. */
export async function endRecoveryCodes(db: Database, accountId: string, now: Date): Promise<void> {
  await db.recoveryCode.updateMany({ where: { accountId, usedAt: null, expiresAt: { gt: now } }, data: { expiresAt: now } })
}

/** Drops codes whose time was long ago; who gave which stands in the audit. */
export async function dropOldRecoveryCodes(db: Database, before: Date): Promise<void> {
  await db.recoveryCode.deleteMany({ where: { expiresAt: { lt: before } } })
}
