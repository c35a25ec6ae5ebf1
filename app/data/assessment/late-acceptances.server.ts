import type { Database } from '../database.server.ts'

/** Who let late answers of an attempt count, when and why. */
export interface LateAcceptance { readonly id: string; readonly at: Date; readonly by: string; readonly reason: string }

/** The acceptances of late answers of an attempt, the first one first. Whose attempt it is, the caller has made sure of. */
export async function listLateAcceptances(db: Database, attemptId: string): Promise<readonly LateAcceptance[]> {
  return db.$queryRaw<LateAcceptance[]>`
    SELECT c.id, c.at, coalesce(p.name, '') AS "by", c.reason FROM score_change c LEFT JOIN person p ON p.id = c.actor_id
    WHERE c.attempt_id = ${attemptId}::uuid AND c.cause = 'late-accepted' ORDER BY c.at, c.id`
}
