import type { Database } from '../database.server.ts'

export interface RecoveryCode { readonly hash: string; readonly accountId: string; readonly channel: 'in-person' | 'email' | 'sms'; readonly givenById: string | null; readonly now: Date; readonly expiresAt: Date }

/**
 * Keeps a code for its account. One given in person makes those before worthless. One that is sent, which anybody can ask for, ends no other: else a stranger could
 * end the code that the owner is about to type.
 */
export async function saveRecoveryCode(db: Database, { hash, accountId, channel, givenById, now, expiresAt }: RecoveryCode): Promise<void> {
  if (channel === 'in-person') await endRecoveryCodes(db, accountId, now)
  await db.recoveryCode.create({ data: { hash, accountId, channel, givenById, givenAt: now, expiresAt } })
}

/** Has those who have codes sent to an account take turns until the transaction ends: how many were sent by this channel since an instant, and whether one of them serves beyond another. */
export async function holdSending(db: Database, { accountId, channel, since, beyond }: Pick<RecoveryCode, 'accountId' | 'channel'> & { readonly since: Date; readonly beyond: Date }): Promise<{ readonly sent: number; readonly serves: boolean }> {
  await db.$queryRaw`SELECT id FROM account WHERE id = ${accountId}::uuid FOR UPDATE`
  const [sent, serving] = [await db.recoveryCode.count({ where: { accountId, channel, givenAt: { gt: since } } }), await db.recoveryCode.count({ where: { accountId, channel, usedAt: null, expiresAt: { gt: beyond } } })]
  return { sent, serves: serving > 0 }
}

/** Forgets a code that did not go out, so that another may be sent at once. */
export async function dropRecoveryCode(db: Database, hash: string): Promise<void> {
  await db.recoveryCode.deleteMany({ where: { hash } })
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

/** Makes every open code that somebody gave in person worthless. */
export async function endRecoveryCodesGivenBy(db: Database, personId: string, now: Date): Promise<void> {
  await db.recoveryCode.updateMany({ where: { givenById: personId, usedAt: null, expiresAt: { gt: now } }, data: { expiresAt: now } })
}

/** Drops codes whose time was long ago; who gave which stands in the audit. */
export async function dropOldRecoveryCodes(db: Database, before: Date): Promise<void> {
  await db.recoveryCode.deleteMany({ where: { expiresAt: { lt: before } } })
}
