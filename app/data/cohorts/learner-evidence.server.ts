import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import type { InPerson } from '#app/domain/cohorts/in-person.ts'
import type { AttendanceState } from '#app/domain/cohorts/register.ts'
import type { Database } from '../database.server.ts'
import { seenAttempt, seenReading } from './seen.server.ts'

export interface ReadingBehind { readonly lessonId: string; readonly readAt: Date; readonly how: InPerson | null; readonly by: string | null }
export interface LearnerAttempt { readonly id: string; readonly quizId: string; readonly slot: number; readonly state: AttemptStateName; readonly startedAt: Date; readonly submittedAt: Date | null; readonly passed: boolean | null; readonly answers: number; readonly late: number; readonly how: InPerson | null; readonly by: string | null }
export interface AttendanceBehind { readonly sessionId: string; readonly topic: string; readonly startsAt: Date; readonly state: AttendanceState; readonly note: string }

/** The rows behind the numbers of one member of a cohort in its course, as far as its trainers see them; answers counted and never shown. */
export async function listLearnerEvidence(db: Database, { cohortId, personId, courseId }: { readonly cohortId: string; readonly personId: string; readonly courseId: string }): Promise<{ readonly readings: readonly ReadingBehind[]; readonly attempts: readonly LearnerAttempt[]; readonly attendance: readonly AttendanceBehind[] }> {
  const [readings, attempts, attendance] = await Promise.all([
    db.$queryRaw<ReadingBehind[]>`
      SELECT r.lesson_id AS "lessonId", r.read_at AS "readAt", i.how, b.name AS by FROM cohort_member m JOIN reading r ON r.person_id = m.person_id AND ${seenReading} LEFT JOIN in_person_reading i ON i.reading_id = r.id LEFT JOIN person b ON b.id = i.by_id
      WHERE m.cohort_id = ${cohortId}::uuid AND m.person_id = ${personId}::uuid AND m.left_at IS NULL AND r.course_id = ${courseId} ORDER BY r.read_at`,
    db.$queryRaw<LearnerAttempt[]>`
      SELECT a.id, a.quiz_id AS "quizId", a.slot, a.state, a.started_at AS "startedAt", a.submitted_at AS "submittedAt", a.passed, i.how, b.name AS by,
        (SELECT count(*)::int FROM answer WHERE attempt_id = a.id) AS answers, (SELECT count(*)::int FROM answer WHERE attempt_id = a.id AND late) AS late
      FROM cohort_member m JOIN attempt a ON a.person_id = m.person_id AND ${seenAttempt} LEFT JOIN in_person_attempt i ON i.attempt_id = a.id LEFT JOIN person b ON b.id = i.by_id
      WHERE m.cohort_id = ${cohortId}::uuid AND m.person_id = ${personId}::uuid AND m.left_at IS NULL AND a.course_id = ${courseId} ORDER BY a.started_at, a.slot LIMIT 500`,
    db.$queryRaw<AttendanceBehind[]>`
      SELECT * FROM (
        SELECT DISTINCT ON (s.starts_at, s.id) s.id AS "sessionId", s.topic, s.starts_at AS "startsAt", l.state, l.note FROM register_line l JOIN cohort_session s ON s.id = l.session_id
        WHERE s.cohort_id = ${cohortId}::uuid AND l.person_id = ${personId}::uuid ORDER BY s.starts_at, s.id, l.version DESC) x
      WHERE x.state <> 'unmarked' ORDER BY x."startsAt", x."sessionId"`,
  ])
  return { readings, attempts, attendance }
}
