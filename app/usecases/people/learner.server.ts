import type { Database } from '#app/data/database.server.ts'
import type { InRoom } from '#app/data/cohorts/in-person.server.ts'
import { findClaimant, saveGuest } from '#app/data/people/guests.server.ts'

/** Whose learning a write belongs to: a person, or a guest key that becomes a person with its first record. */
export interface LearnerKey { readonly learnerId: string | null; readonly guestHash: string | null; /** Where it comes about in a class and not alone, so that it is marked so. */ readonly inRoom?: InRoom | null }

/** The person a write belongs to, made now if this is the first thing a guest records. A request with neither is a bug in its guard. */
export async function ensureLearner(db: Database, key: LearnerKey, now: Date): Promise<string> {
  if (key.learnerId !== null) return findClaimant(db, key.learnerId)
  if (key.guestHash === null) throw new Error('a learner has an account or a guest key')
  return findClaimant(db, await saveGuest(db, key.guestHash, now))
}
