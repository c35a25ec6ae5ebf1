import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import type { Score } from '#app/domain/assessment/mark.ts'
import type { Database } from '../database.server.ts'
import { isUuid } from './attempts.server.ts'

/** Locks an open attempt until the transaction ends; false when it is over, or not this person's. Answers on their way wait, then find it closed. */
export async function lockOpenAttempt(db: Database, attemptId: string, personId: string): Promise<boolean> {
  if (!isUuid(attemptId)) return false
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM attempt WHERE id = ${attemptId}::uuid AND person_id = ${personId}::uuid AND state IN ('in-progress', 'overdue') FOR UPDATE`
  return rows.length === 1
}

/** The same for a job: an attempt that somebody else is closing is left to them. */
export async function lockDueAttempt(db: Database, attemptId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM attempt WHERE id = ${attemptId}::uuid AND state IN ('in-progress', 'overdue') FOR UPDATE SKIP LOCKED`
  return rows.length === 1
}

/** A step to another state: compared and set, with its row, once; false when the attempt was not in the state it leaves. */
export async function saveStep(db: Database, step: { readonly attemptId: string; readonly from: readonly AttemptStateName[]; readonly to: AttemptStateName; readonly at: Date; readonly cause: 'learner' | 'time' }): Promise<boolean> {
  return await db.$executeRaw`
    WITH moved AS (UPDATE attempt SET state = ${step.to} WHERE id = ${step.attemptId}::uuid AND state = ANY(${step.from}) RETURNING id)
    INSERT INTO attempt_transition (attempt_id, "to", at, cause) SELECT id, ${step.to}, ${step.at}, ${step.cause} FROM moved` === 1
}

/** The score of an attempt that ends at an instant, and until when it still takes in what comes late. */
export async function saveScore(db: Database, attemptId: string, { right, total, points, passed, endedAt, takesUntil }: Score & { readonly endedAt: Date; readonly takesUntil: Date }): Promise<void> {
  await db.$executeRaw`UPDATE attempt SET submitted_at = ${endedAt}, "right" = ${right}, total = ${total}, points = ${points}, passed = ${passed}, takes_until = ${takesUntil} WHERE id = ${attemptId}::uuid`
}

/** An abandoned attempt has no score; nothing waits for its time any more. */
export async function saveAbandonment(db: Database, attemptId: string, takesUntil: Date): Promise<void> {
  await db.$executeRaw`UPDATE attempt SET counts_until = NULL, takes_until = ${takesUntil} WHERE id = ${attemptId}::uuid`
}

/** Open attempts whose deadline has passed, the longest past first. */
export async function listDueAttempts(db: Database, now: Date, most: number): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM attempt WHERE submitted_at IS NULL AND counts_until IS NOT NULL AND ((state = 'in-progress' AND deadline < ${now}) OR (state = 'overdue' AND counts_until < ${now}))
    ORDER BY counts_until LIMIT ${most}`
  return rows.map(({ id }) => id)
}
