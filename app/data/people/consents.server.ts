import type { Database } from '../database.server.ts'

export interface KeptConsent { readonly purpose: string; readonly textVersion: string; readonly channel: string; readonly givenAt: Date; readonly withdrawnAt: Date | null }

/** Every consent a person ever gave, newest first. */
export function listConsents(db: Database, personId: string): Promise<readonly KeptConsent[]> {
  return db.consent.findMany({ where: { personId }, select: { purpose: true, textVersion: true, channel: true, givenAt: true, withdrawnAt: true }, orderBy: { givenAt: 'desc' } })
}

/** Ends what a person agreed to for a purpose; false where they did not. */
export async function withdrawConsents(db: Database, personId: string, purpose: string, now: Date): Promise<boolean> {
  return (await db.consent.updateMany({ where: { personId, purpose, withdrawnAt: null }, data: { withdrawnAt: now } })).count > 0
}
