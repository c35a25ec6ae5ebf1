import type { InPerson } from '#app/domain/cohorts/in-person.ts'
import type { Database } from '../database.server.ts'

/** In whose room something comes about, how, and which trainer answers for it. */
export interface InRoom { readonly cohortId: string; readonly how: InPerson; readonly byId: string }

/** Marks a reading that was made just now as one of a room; a reading from before stays what it was. */
export async function saveReadingInRoom(db: Database, reading: { readonly personId: string; readonly courseId: string; readonly lessonId: string; readonly openedAt: Date; readonly readAt: Date }, room: InRoom): Promise<void> {
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO reading (id, person_id, course_id, lesson_id, opened_at, read_at) VALUES (gen_random_uuid(), ${reading.personId}::uuid, ${reading.courseId}, ${reading.lessonId}, ${reading.openedAt}, ${reading.readAt})
      ON CONFLICT (person_id, course_id, lesson_id) DO NOTHING RETURNING id
    )
    INSERT INTO in_person_reading (reading_id, cohort_id, how, by_id, at) SELECT id, ${room.cohortId}::uuid, ${room.how}, ${room.byId}::uuid, ${reading.readAt} FROM made`
}

/** Marks an attempt as one of a room, from its first answer there on; who marked it first stands. */
export async function saveAttemptInRoom(db: Database, attemptId: string, room: InRoom, now: Date): Promise<void> {
  await db.inPersonAttempt.createMany({ data: [{ attemptId, cohortId: room.cohortId, how: room.how, byId: room.byId, at: now }], skipDuplicates: true })
}

/** How an attempt came about in the room of a cohort; null when it did not, or in another. */
export async function findAttemptInRoom(db: Database, attemptId: string, cohortId: string): Promise<{ readonly personId: string; readonly how: InPerson } | null> {
  const rows = await db.$queryRaw<{ personId: string; how: InPerson }[]>`
    SELECT a.person_id AS "personId", i.how FROM in_person_attempt i JOIN attempt a ON a.id = i.attempt_id WHERE i.attempt_id::text = ${attemptId} AND i.cohort_id::text = ${cohortId}`
  return rows[0] ?? null
}

/** How an attempt came about in a class; null: alone. Whose attempt it is, the caller has made sure of. */
export async function findModeOf(db: Database, attemptId: string): Promise<InPerson | null> {
  const rows = await db.$queryRaw<{ how: InPerson }[]>`SELECT how FROM in_person_attempt WHERE attempt_id::text = ${attemptId}`
  return rows[0]?.how ?? null
}

/** A quiz or, as «read:<lesson>», a lesson that somebody did in the room of a class, and when. */
export interface DoneInRoom { readonly personId: string; readonly what: string; readonly at: Date }

/** What these people did of a course in the room of a class. */
export async function listDoneInRoom(db: Database, personIds: readonly string[], courseId: string): Promise<readonly DoneInRoom[]> {
  return db.$queryRaw<DoneInRoom[]>`
    SELECT r.person_id AS "personId", 'read:' || r.lesson_id AS what, i.at FROM reading r JOIN in_person_reading i ON i.reading_id = r.id WHERE r.person_id = ANY(${personIds}::uuid[]) AND r.course_id = ${courseId}
    UNION ALL SELECT a.person_id, a.quiz_id, i.at FROM attempt a JOIN in_person_attempt i ON i.attempt_id = a.id WHERE a.person_id = ANY(${personIds}::uuid[]) AND a.course_id = ${courseId}`
}

/** How each piece of evidence that a completion, also one withdrawn since, rests on came about; null: alone. Sessions attended are in a room by their nature. */
export async function listModesOf(db: Database, completionId: string): Promise<readonly (InPerson | null)[]> {
  const rows = await db.$queryRaw<{ how: InPerson | null }[]>`
    WITH c AS (SELECT evidence FROM completion WHERE id::text = ${completionId} UNION ALL SELECT evidence FROM withdrawn_completion WHERE id::text = ${completionId})
    SELECT i.how FROM c CROSS JOIN LATERAL jsonb_array_elements_text(c.evidence->'readings') AS e(id) LEFT JOIN in_person_reading i ON i.reading_id::text = e.id
    UNION ALL SELECT i.how FROM c CROSS JOIN LATERAL jsonb_array_elements_text(c.evidence->'attempts') AS e(id) LEFT JOIN in_person_attempt i ON i.attempt_id::text = e.id`
  return rows.map(({ how }) => how)
}
