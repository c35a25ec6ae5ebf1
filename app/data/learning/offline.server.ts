import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { DeviceTimes } from '#app/domain/learning/offline.ts'
import type { Database } from '../database.server.ts'

/** What a phone says of what was done on it, and the version of the course that it was done in; null where that is not known. */
interface DoneOffline extends DeviceTimes { readonly courseVersion: number | null }

/** A check as packs ask it. */
export interface OfflineCheck { readonly hash: string; readonly courseId: string; readonly quizId: string; readonly drawn: readonly DrawnQuestion[] }

/** Keeps what packs ask; what is kept already stays. */
export async function saveOfflineChecks(db: Database, checks: readonly OfflineCheck[]): Promise<void> {
  await db.offlineCheck.createMany({ data: checks.map((check) => ({ ...check, drawn: JSON.parse(JSON.stringify(check.drawn)) as object })), skipDuplicates: true })
}

export async function findOfflineCheck(db: Database, hash: string): Promise<OfflineCheck | null> {
  const check = await db.offlineCheck.findUnique({ where: { hash } })
  return check && { ...check, drawn: check.drawn as unknown as readonly DrawnQuestion[] }
}

/** A reading that came about without a network, with what the phone says of it; where the lesson was read before, that stands. `countedAt`: when on the learner's own time, null where the phone's clock told nothing. */
export async function saveOfflineReading(db: Database, reading: { readonly personId: string; readonly courseId: string; readonly lessonId: string; readonly readAt: Date }, done: DoneOffline, countedAt: Date | null): Promise<void> {
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO reading (id, person_id, course_id, lesson_id, opened_at, read_at) VALUES (gen_random_uuid(), ${reading.personId}::uuid, ${reading.courseId}, ${reading.lessonId}, ${done.issuedAt}, ${reading.readAt})
      ON CONFLICT (person_id, course_id, lesson_id) DO NOTHING RETURNING id
    )
    INSERT INTO offline_reading (reading_id, issued_at, opened_at, done_at, counted_at, course_version) SELECT id, ${done.issuedAt}, ${done.openedAt}, ${done.doneAt}, ${countedAt}, ${done.courseVersion} FROM made`
}

/** Until the transaction ends, no other request takes in the same record of a phone. */
export async function lockOfflineRecord(db: Database, recordId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`offline ${recordId}`}, 0))`
}

/** Whether a record of a phone has become an attempt already. */
export async function isOfflineRecordKept(db: Database, recordId: string): Promise<boolean> {
  return await db.offlineAttempt.count({ where: { recordId } }) > 0
}

/** Marks an attempt as one made without a network; the unique key of the record lets it be one only. */
export async function saveOfflineAttempt(db: Database, attemptId: string, recordId: string, done: DoneOffline): Promise<void> {
  await db.offlineAttempt.create({ data: { attemptId, recordId, ...done } })
}
