import type { Database } from '../database.server.ts'

export interface SignInStep { readonly accountId: string; readonly next: string; readonly hasFactor: boolean }

/** Keeps how far a sign-in has come; `hash` is the SHA-256 of its token. Nothing is kept where the account was closed, or the secret that was shown is not its own any more (saveSession). */
export async function saveSignInStep(db: Database, hash: string, { accountId, next, hasFactor }: SignInStep, { passwordHash, expiresAt }: { readonly passwordHash: string | null; readonly expiresAt: Date }): Promise<void> {
  await db.$executeRaw`
    INSERT INTO sign_in_step (id, account_id, next, has_factor, expires_at) SELECT ${hash}, a.id, ${next}, ${hasFactor}, ${expiresAt}
    FROM account a WHERE a.id = ${accountId}::uuid AND a.disabled_at IS NULL AND a.password_hash = coalesce(${passwordHash}::text, a.password_hash) FOR SHARE OF a`
}

/** A sign-in under way; null when its time is over or its account was disabled. */
export async function findSignInStep(db: Database, hash: string, now: Date): Promise<SignInStep | null> {
  return db.signInStep.findFirst({ where: { id: hash, expiresAt: { gt: now }, account: { disabledAt: null } }, select: { accountId: true, next: true, hasFactor: true } })
}

/** The second factor was shown. */
export async function saveFactorShown(db: Database, hash: string): Promise<void> {
  await db.signInStep.updateMany({ where: { id: hash }, data: { hasFactor: true } })
}

/** Ends a sign-in under way: true for the one who ended it, so that a step leads on once. */
export async function endSignInStep(db: Database, hash: string): Promise<boolean> {
  return (await db.signInStep.deleteMany({ where: { id: hash } })).count === 1
}

/** Ends every sign-in of an account that is under way. */
export async function endSignInStepsOfAccount(db: Database, accountId: string): Promise<void> {
  await db.signInStep.deleteMany({ where: { accountId } })
}

/** Drops those nobody went on with. */
export async function dropOldSignInSteps(db: Database, now: Date): Promise<void> {
  await db.signInStep.deleteMany({ where: { expiresAt: { lte: now } } })
}
