import type { AttemptTimes } from '#app/domain/assessment/attempt-time.ts'
import type { DeviceTimes } from '#app/domain/learning/offline.ts'
import type { Database } from '../database.server.ts'

/** An open attempt at a final quiz that a phone took along. */
export interface TakenAlong { readonly attemptId: string; readonly takenAt: Date; readonly until: Date; readonly resumedAt: Date | null }

/** Marks an attempt as taken along, with its end; its limit runs from when it is opened there. False where it was marked before or answered here already. */
export async function saveTakenAlong(db: Database, { attemptId, takenAt, times }: { readonly attemptId: string; readonly takenAt: Date; readonly times: { readonly [Name in keyof AttemptTimes]: Date } }): Promise<boolean> {
  return await db.$executeRaw`
    WITH held AS (
      UPDATE attempt SET deadline = ${times.deadline}, counts_until = ${times.countsUntil}, takes_until = ${times.takesUntil}
      WHERE id = ${attemptId}::uuid AND state = 'in-progress' AND NOT EXISTS (SELECT FROM answer WHERE attempt_id = ${attemptId}::uuid) AND NOT EXISTS (SELECT FROM final_taken_along WHERE attempt_id = ${attemptId}::uuid) RETURNING id
    )
    INSERT INTO final_taken_along (attempt_id, taken_at, until) SELECT id, ${takenAt}, ${times.deadline} FROM held` === 1
}

/** Of an attempt, whether and how it was taken along; null where it was not. */
export async function findTakenAlong(db: Database, attemptId: string): Promise<TakenAlong | null> {
  return db.finalTakenAlong.findUnique({ where: { attemptId } })
}

/** Its learner goes on with it here after all: from now on its limit runs as for any other. Changes nothing where it was not taken along, or is gone on with already. */
export async function resumeTakenAlong(db: Database, attemptId: string, { deadline, countsUntil, takesUntil }: AttemptTimes, now: Date): Promise<void> {
  await db.$executeRaw`
    WITH resumed AS (UPDATE final_taken_along SET resumed_at = ${now} WHERE attempt_id = ${attemptId}::uuid AND resumed_at IS NULL RETURNING attempt_id)
    UPDATE attempt SET deadline = coalesce(LEAST(deadline, ${deadline}::timestamptz), deadline), counts_until = coalesce(LEAST(counts_until, ${countsUntil}::timestamptz), counts_until), takes_until = coalesce(LEAST(takes_until, ${takesUntil}::timestamptz), takes_until)
    FROM resumed WHERE id = attempt_id AND state = 'in-progress'`
}

/** What the phone says of when it was opened and last worked at: the latest word stands. */
export async function saveOfflineFinal(db: Database, attemptId: string, { issuedAt, openedAt, doneAt }: DeviceTimes): Promise<void> {
  await db.$executeRaw`
    INSERT INTO offline_attempt (attempt_id, record_id, issued_at, opened_at, done_at) VALUES (${attemptId}::uuid, ${attemptId}::uuid, ${issuedAt}, ${openedAt}, ${doneAt})
    ON CONFLICT (attempt_id) DO UPDATE SET done_at = GREATEST(offline_attempt.done_at, excluded.done_at)`
}

/** Whether an attempt is on a phone and nowhere else: then nothing is answered on pages of the server. Asks only of those that may have been taken along. */
export async function findAway(db: Database, { id, mayBeAway }: { readonly id: string; readonly mayBeAway: boolean }): Promise<boolean> {
  return mayBeAway && await db.finalTakenAlong.count({ where: { attemptId: id, resumedAt: null } }) > 0
}
