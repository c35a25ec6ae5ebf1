import type { CohortMember } from '#app/domain/cohorts/matrix.ts'
import type { LearningRecord } from '#app/domain/learning/completion.ts'
import type { Database } from '../database.server.ts'

/** Puts a person into a cohort; joining twice is one membership, and who left joins anew. `addedById`: the trainer who did it in their place, which their own joining makes their own. */
export async function saveMember(db: Database, cohortId: string, personId: string, now: Date, addedById: string | null = null): Promise<void> {
  await db.$executeRaw`
    INSERT INTO cohort_member AS m (cohort_id, person_id, joined_at, added_by_id) VALUES (${cohortId}::uuid, ${personId}::uuid, ${now}, ${addedById}::uuid)
    ON CONFLICT (cohort_id, person_id) DO UPDATE SET joined_at = CASE WHEN m.left_at IS NULL THEN m.joined_at ELSE excluded.joined_at END, left_at = NULL, added_by_id = excluded.added_by_id
      WHERE m.left_at IS NOT NULL OR excluded.added_by_id IS NULL`
}

/** Takes a person out of a cohort; false when they were not in it. */
export async function endMember(db: Database, cohortId: string, personId: string, now: Date): Promise<boolean> {
  return await db.$executeRaw`UPDATE cohort_member SET left_at = ${now} WHERE cohort_id::text = ${cohortId} AND person_id = ${personId}::uuid AND left_at IS NULL` === 1
}

/** The name of somebody who learns in a cohort and has not left it; null for anyone else. */
export async function findMemberName(db: Database, cohortId: string, personId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ name: string | null }[]>`
    SELECT p.name FROM cohort_member m JOIN person p ON p.id = m.person_id WHERE m.cohort_id::text = ${cohortId} AND m.person_id::text = ${personId} AND m.left_at IS NULL`
  return rows[0] ? rows[0].name ?? '' : null
}

/** Who learns in a cohort and has not left it. */
export async function listMemberIds(db: Database, cohortId: string): Promise<readonly string[]> {
  return (await db.cohortMember.findMany({ where: { cohortId, leftAt: null }, select: { personId: true } })).map(({ personId }) => personId)
}

interface MemberRow { person_id: string; name: string | null; name_sort: string | null; joined_at: Date }
interface ReadingRow { id: string; person_id: string; lesson_id: string; read_at: Date }
interface AttemptRow { id: string; person_id: string; quiz_id: string; right: number | null; total: number | null; points: number | null; passed: boolean | null; started_at: Date; submitted_at: Date | null }

/** The members of a cohort with what each did in its course: three queries, however many they are. */
export async function listMembers(db: Database, cohortId: string, courseId: string): Promise<readonly CohortMember[]> {
  const [members, readings, attempts] = await Promise.all([
    db.$queryRaw<MemberRow[]>`
      SELECT m.person_id, p.name, p.name_sort, m.joined_at FROM cohort_member m JOIN person p ON p.id = m.person_id
      WHERE m.cohort_id = ${cohortId}::uuid AND m.left_at IS NULL`,
    db.$queryRaw<ReadingRow[]>`
      SELECT r.id, r.person_id, r.lesson_id, r.read_at FROM reading r JOIN cohort_member m ON m.person_id = r.person_id
      WHERE m.cohort_id = ${cohortId}::uuid AND m.left_at IS NULL AND r.course_id = ${courseId}`,
    db.$queryRaw<AttemptRow[]>`
      SELECT a.id, a.person_id, a.quiz_id, a."right", a.total, coalesce(a.points, a."right")::float8 AS points, a.passed, a.started_at, a.submitted_at FROM attempt a JOIN cohort_member m ON m.person_id = a.person_id
      WHERE m.cohort_id = ${cohortId}::uuid AND m.left_at IS NULL AND a.course_id = ${courseId}`,
  ])
  const readingsOf = Map.groupBy(readings, (row) => row.person_id)
  const attemptsOf = Map.groupBy(attempts, (row) => row.person_id)
  return members.map((row) => memberOf(row, readingsOf.get(row.person_id) ?? [], attemptsOf.get(row.person_id) ?? []))
}

function memberOf(row: MemberRow, readings: readonly ReadingRow[], attempts: readonly AttemptRow[]): CohortMember {
  const acts = [...readings.map((reading) => reading.read_at), ...attempts.map((attempt) => attempt.submitted_at ?? attempt.started_at)].map((at) => at.getTime())
  return { personId: row.person_id, name: row.name ?? '', nameSort: row.name_sort ?? '', joinedAt: row.joined_at, lastActivityAt: acts.length === 0 ? null : new Date(Math.max(...acts)), record: recordOf(readings, attempts) }
}

function recordOf(readings: readonly ReadingRow[], attempts: readonly AttemptRow[]): LearningRecord {
  return {
    readings: readings.map((row) => ({ id: row.id, lessonId: row.lesson_id, readAt: row.read_at })),
    attempts: attempts.flatMap((row) => row.submitted_at === null ? [] : [{ id: row.id, quizId: row.quiz_id, right: row.right ?? 0, total: row.total ?? 0, points: row.points ?? 0, passed: row.passed ?? false, submittedAt: row.submitted_at }]),
  }
}
