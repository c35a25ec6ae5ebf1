import type { Database } from '../database.server.ts'

export interface IdentityKey { readonly issuer: string; readonly subject: string }

/** The account that a provider's identity was linked to; null when it was to none, or that account is disabled. */
export async function findIdentityAccount(db: Database, { issuer, subject }: IdentityKey): Promise<string | null> {
  return (await db.identity.findFirst({ where: { issuer, subject, account: { disabledAt: null } }, select: { accountId: true } }))?.accountId ?? null
}

/** Whether a provider's identity was linked to an account that is locked now. */
export async function isIdentityLocked(db: Database, { issuer, subject }: IdentityKey): Promise<boolean> {
  return await db.identity.count({ where: { issuer, subject, account: { lockedAt: { not: null } } } }) > 0
}

/** Since when an account is linked to a provider; null when it is not. */
export async function findLinkedSince(db: Database, accountId: string): Promise<Date | null> {
  return (await db.identity.findFirst({ where: { accountId }, orderBy: { linkedAt: 'desc' }, select: { linkedAt: true } }))?.linkedAt ?? null
}

/** Links an identity to an account; false when either has a link already (the unique keys decide). */
export async function saveIdentity(db: Database, identity: IdentityKey & { readonly accountId: string; readonly now: Date }): Promise<boolean> {
  const { now, ...link } = identity
  return (await db.identity.createMany({ data: [{ ...link, linkedAt: now }], skipDuplicates: true })).count === 1
}

/** Takes the links of an account away. */
export async function endIdentities(db: Database, accountId: string): Promise<void> {
  await db.identity.deleteMany({ where: { accountId } })
}
