import type { Database } from '../database.server.ts'

/** Since when an account is locked, by whom and why. */
export interface AccountLock { readonly at: Date; readonly by: string; readonly why: string }

/** The lock on the account of a person; null when it is not locked. */
export async function findLock(db: Database, personId: string): Promise<AccountLock | null> {
  const rows = await db.$queryRaw<AccountLock[]>`
    SELECT a.locked_at AS at, coalesce(b.name, '') AS by, coalesce(a.locked_why, '') AS why FROM account a LEFT JOIN person b ON b.id = a.locked_by_id WHERE a.person_id::text = ${personId} AND a.locked_at IS NOT NULL`
  return rows[0] ?? null
}

/** Locks an account that is open; answers its id, or null when it is closed already. */
export async function saveLock(db: Database, { personId, why, byId, now }: { readonly personId: string; readonly why: string; readonly byId: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE account SET disabled_at = ${now}, locked_at = ${now}, locked_by_id = ${byId}::uuid, locked_why = ${why} WHERE person_id::text = ${personId} AND disabled_at IS NULL RETURNING id`
  return rows[0]?.id ?? null
}

/** Opens a locked account again; false when it is not locked. */
export async function endLock(db: Database, personId: string): Promise<boolean> {
  return await db.$executeRaw`UPDATE account SET disabled_at = NULL, locked_at = NULL, locked_by_id = NULL, locked_why = NULL WHERE person_id::text = ${personId} AND locked_at IS NOT NULL` === 1
}
