import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import type { Score } from '#app/domain/assessment/mark.ts'
import type { EntryKey } from '#app/domain/assessment/receipt.ts'
import { isUuid } from '#app/domain/uuid.ts'
import type { Database } from '../database.server.ts'

/**
 * Locks an open attempt until the transaction ends; false when it is over, or not this person's. Answers on their way wait, then find it closed.
 * Whose it is is held first, as by everybody: a merge of two people, which holds them and then their attempts, waits rather than blocks.
 */
export async function lockOpenAttempt(db: Database, attemptId: string, personId: string): Promise<boolean> {
  if (!isUuid(attemptId)) return false
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH held AS MATERIALIZED (SELECT id FROM person WHERE id = ${personId}::uuid FOR KEY SHARE)
    SELECT a.id FROM held JOIN attempt a ON a.person_id = held.id WHERE a.id = ${attemptId}::uuid AND a.state IN ('in-progress', 'overdue') FOR UPDATE OF a`
  return rows.length === 1
}

/** The same for a job: an attempt that somebody else is closing, or moving to another person, is left to them. */
export async function lockDueAttempt(db: Database, attemptId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH held AS MATERIALIZED (SELECT p.id FROM person p JOIN attempt a ON a.person_id = p.id WHERE a.id = ${attemptId}::uuid FOR KEY SHARE OF p SKIP LOCKED)
    SELECT a.id FROM held JOIN attempt a ON a.person_id = held.id WHERE a.id = ${attemptId}::uuid AND a.state IN ('in-progress', 'overdue') FOR UPDATE OF a SKIP LOCKED`
  return rows.length === 1
}

/** A step to another state: compared and set, with its row; false when the attempt was not in the state it leaves. Only what extra time took back comes a second time. */
export async function saveStep(db: Database, step: { readonly attemptId: string; readonly from: readonly AttemptStateName[]; readonly to: AttemptStateName; readonly at: Date; readonly cause: 'learner' | 'time' }): Promise<boolean> {
  return await db.$executeRaw`
    WITH moved AS (UPDATE attempt SET state = ${step.to} WHERE id = ${step.attemptId}::uuid AND state = ANY(${step.from}) RETURNING id)
    INSERT INTO attempt_transition (attempt_id, "to", at, cause) SELECT id, ${step.to}, ${step.at}, ${step.cause} FROM moved
    ON CONFLICT (attempt_id, "to") DO UPDATE SET at = excluded.at, cause = excluded.cause` === 1
}

/** The score of an attempt that ends at an instant, and until when it still takes in what comes late. */
export async function saveScore(db: Database, attemptId: string, { right, total, points, passed, neutralised, endedAt, takesUntil }: Score & { readonly neutralised: readonly number[]; readonly endedAt: Date; readonly takesUntil: Date }): Promise<void> {
  await db.$executeRaw`UPDATE attempt SET submitted_at = ${endedAt}, "right" = ${right}, total = ${total}, points = ${points}, passed = ${passed}, neutralised = ${neutralised}::smallint[], takes_until = ${takesUntil} WHERE id = ${attemptId}::uuid`
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

/** Writes a score computed anew. The instant of the hand-in stays. */
export async function saveRescore(db: Database, attemptId: string, after: Score, neutralised: readonly number[]): Promise<void> {
  await db.$executeRaw`UPDATE attempt SET "right" = ${after.right}, total = ${after.total}, points = ${after.points}, passed = ${after.passed}, neutralised = ${neutralised}::smallint[] WHERE id = ${attemptId}::uuid`
}

/** Keeps what a score was, what it became, who did it and why. */
export async function saveScoreChange(db: Database, change: { readonly attemptId: string; readonly now: Date; readonly byId: string; readonly cause: 'late-accepted' | 'neutralised' | 'paper-corrected'; readonly reason: string; readonly before: Score; readonly after: Score }): Promise<void> {
  const { now, byId, before, after, ...rest } = change
  await db.scoreChange.create({ data: { ...rest, actorId: byId, at: now, before: { ...before }, after: { ...after } } })
}

/** Finished attempts of a course that drew a question. */
export async function listFinishedAttempts(db: Database, courseId: string, questionId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM attempt a WHERE a.course_id = ${courseId} AND a.state = 'finished' AND a.drawn @> jsonb_build_array(jsonb_build_object('questionId', ${questionId}::text))
    ORDER BY a.submitted_at, a.id`
  return rows.map(({ id }) => id)
}

/** One attempt, whatever its state, for whoever changes its score; whose it is is held first. */
export async function lockAttempt(db: Database, attemptId: string): Promise<void> {
  await db.$queryRaw`
    WITH held AS MATERIALIZED (SELECT p.id FROM person p JOIN attempt a ON a.person_id = p.id WHERE a.id = ${attemptId}::uuid FOR KEY SHARE OF p)
    SELECT a.id FROM held CROSS JOIN attempt a WHERE a.id = ${attemptId}::uuid FOR UPDATE OF a`
}

/** Accepts late answers of an attempt, those named and no other. */
export async function saveLateAcceptance(db: Database, attemptId: string, keys: readonly EntryKey[], now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE answer SET accepted_at = ${now} FROM unnest(${keys.map(({ sequence }) => sequence)}::int[], ${keys.map(({ writer }) => writer)}::text[]) AS named (sequence, writer)
    WHERE attempt_id = ${attemptId}::uuid AND answer.sequence = named.sequence AND answer.writer = named.writer AND late AND accepted_at IS NULL`
}
