import type { AttemptTimes } from '#app/domain/assessment/attempt-time.ts'
import type { Database } from '../database.server.ts'

/** Whose time at which quiz. */
export interface Sitter { readonly personId: string; readonly courseId: string; readonly quizId: string }
export interface ExtraTimeGrant { readonly minutes: number; readonly reason: string; readonly grantedAt: Date }

/** Every grant of somebody at a quiz, the latest first. */
export async function listExtraTime(db: Database, { personId, courseId, quizId }: Sitter): Promise<readonly ExtraTimeGrant[]> {
  return db.extraTime.findMany({ where: { personId, courseId, quizId }, select: { minutes: true, reason: true, grantedAt: true }, orderBy: [{ grantedAt: 'desc' }, { id: 'desc' }] })
}

/** Keeps a grant; false when the very same one was given by the same hand since an instant: a button pressed twice. */
export async function saveExtraTime(db: Database, { since, ...grant }: Sitter & ExtraTimeGrant & { readonly grantedById: string; readonly since: Date }): Promise<boolean> {
  const { personId, courseId, quizId, minutes, reason, grantedById } = grant
  if (await db.extraTime.count({ where: { personId, courseId, quizId, minutes, reason, grantedById, grantedAt: { gt: since } } }) > 0) return false
  await db.extraTime.create({ data: grant })
  return true
}

/** Grants to one person take turns until the transaction ends. Weaker than what an attempt that is being closed needs of its person, so that the two never wait for each other. */
export async function lockGrants(db: Database, personId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`
}

/** Waits until every attempt that this person is beginning at this instant is written. */
export async function awaitBeginning(db: Database, personId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR UPDATE`
}

/** The open attempts of somebody at a quiz: one taken alone and, in a sitting, one beside it. */
export async function listOpenAttempts(db: Database, { personId, courseId, quizId }: Sitter): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM attempt WHERE person_id = ${personId}::uuid AND course_id = ${courseId} AND quiz_id = ${quizId} AND state IN ('in-progress', 'overdue') ORDER BY slot`
  return rows.map(({ id }) => id)
}

/** Moves the end of an attempt, compared and set in one statement; one whose time was up runs again. False when it is over, or its extra time is no longer what was read. */
export async function saveTimes(db: Database, attemptId: string, { from, to, now, deadline, countsUntil, takesUntil }: AttemptTimes & { readonly from: number; readonly to: number; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE attempt SET state = CASE WHEN ${deadline}::timestamptz > ${now} THEN 'in-progress' ELSE state END, extra_minutes = ${to}, deadline = ${deadline}, counts_until = ${countsUntil}, takes_until = ${takesUntil}
    WHERE id = ${attemptId}::uuid AND state IN ('in-progress', 'overdue') AND extra_minutes = ${from}` === 1
}
