import type { Course } from '#app/domain/catalogue/course.ts'
import { emptyRecord, type LearningRecord } from '#app/domain/learning/completion.ts'
import { asksBeyond } from '#app/domain/learning/course-rule.ts'
import type { Database } from '../database.server.ts'
import { listOverrides } from './overrides.server.ts'
import { listProofs } from './proofs.server.ts'

interface ReadingRow { id: string; course_id: string; lesson_id: string; read_at: Date }
interface GivenRow { course_id: string; completed_at: Date; rule_version: number }
interface AttemptRow { id: string; course_id: string; quiz_id: string; right: number; total: number; points: number; passed: boolean; submitted_at: Date }

/** What a learner did in one course: readings, attempts that were handed in, the completion given, and what else the course asks. */
export async function findRecord(db: Database, personId: string | null, course: Course): Promise<LearningRecord> {
  return (await listRecords(db, personId, [course])).get(course.id) ?? emptyRecord
}

/** The same of some courses, by course, in four queries however many there are; three more where one asks for something beyond itself. A course without anything is left out. */
export async function listRecords(db: Database, personId: string | null, courses: readonly Course[]): Promise<ReadonlyMap<string, LearningRecord>> {
  if (personId === null) return new Map()
  const courseIds = courses.map(({ id }) => id)
  const [readings, attempts, completions, overrides, proofs] = await Promise.all([
    db.$queryRaw<ReadingRow[]>`SELECT id, course_id, lesson_id, read_at FROM reading WHERE person_id = ${personId}::uuid AND course_id = ANY(${courseIds})`,
    db.$queryRaw<AttemptRow[]>`SELECT id, course_id, quiz_id, "right", total, coalesce(points, "right")::float8 AS points, passed, submitted_at FROM attempt WHERE person_id = ${personId}::uuid AND course_id = ANY(${courseIds}) AND submitted_at IS NOT NULL`,
    db.$queryRaw<GivenRow[]>`SELECT course_id, completed_at, rule_version FROM completion WHERE person_id = ${personId}::uuid AND course_id = ANY(${courseIds}) AND round = 1`,
    listOverrides(db, [personId], courseIds),
    courses.some(asksBeyond) ? listProofs(db, [personId]) : null,
  ])
  const others = proofs?.get(personId) ?? []
  const readingsOf = Map.groupBy(readings, (row) => row.course_id)
  const attemptsOf = Map.groupBy(attempts, (row) => row.course_id)
  const givenOf = new Map(completions.map(({ course_id, completed_at, rule_version }) => [course_id, { given: { completedAt: completed_at, ruleVersion: rule_version } }]))
  const overridesOf = Map.groupBy(overrides, ({ courseId }) => courseId)
  const beyond = others.length > 0 ? courses.filter(asksBeyond).map(({ id }) => id) : []
  return new Map([...readingsOf.keys(), ...attemptsOf.keys(), ...givenOf.keys(), ...overridesOf.keys(), ...beyond].map((courseId) => [courseId, {
    ...givenOf.get(courseId), ...(overridesOf.has(courseId) && { overrides: overridesOf.get(courseId) ?? [] }), ...(beyond.includes(courseId) && { others }),
    readings: (readingsOf.get(courseId) ?? []).map((row) => ({ id: row.id, lessonId: row.lesson_id, readAt: row.read_at })),
    attempts: (attemptsOf.get(courseId) ?? []).map((row) => ({ id: row.id, quizId: row.quiz_id, right: row.right, total: row.total, points: row.points, passed: row.passed, submittedAt: row.submitted_at })),
  }]))
}

/** Until the transaction ends, nobody else judges this learner's record of this course: of two last pieces of evidence, the later sees the earlier. The learner is held first, as by everybody who moves what is theirs. */
export async function startJudging(db: Database, personId: string, courseId: string): Promise<void> {
  await db.$executeRaw`
    WITH held AS MATERIALIZED (SELECT 1 FROM person WHERE id = ${personId}::uuid FOR KEY SHARE)
    SELECT pg_advisory_xact_lock(hashtextextended(${`${personId} ${courseId}`}, 0)) FROM held`
}

/** The same of several learners, in the order of their keys, so that two who judge the same people wait for each other rather than block. */
export async function startJudgingAll(db: Database, personIds: readonly string[], courseId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT hashtextextended(id || ' ' || ${courseId}, 0) AS key FROM unnest(${personIds}::text[]) AS id ORDER BY 1) AS keys`
}

/** Whether a learner has read a lesson. */
export async function hasRead(db: Database, personId: string, courseId: string, lessonId: string): Promise<boolean> {
  return await db.reading.count({ where: { personId, courseId, lessonId } }) > 0
}

/** Records that a lesson was read; a second time changes nothing. */
export async function saveReading(db: Database, reading: { readonly personId: string; readonly courseId: string; readonly lessonId: string; readonly openedAt: Date; readonly readAt: Date }): Promise<void> {
  await db.reading.createMany({ data: [reading], skipDuplicates: true })
}

/** The courses a person left any trace in. */
export async function listRecordedCourses(db: Database, personId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ course_id: string }[]>`
    SELECT course_id FROM reading WHERE person_id = ${personId}::uuid UNION SELECT course_id FROM attempt WHERE person_id = ${personId}::uuid
    UNION SELECT course_id FROM enrolment WHERE person_id = ${personId}::uuid UNION SELECT course_id FROM completion_override WHERE person_id = ${personId}::uuid ORDER BY course_id`
  return rows.map((row) => row.course_id)
}

/** Takes up a course; once. */
export async function saveEnrolment(db: Database, personId: string, courseId: string, now: Date): Promise<void> {
  await db.enrolment.createMany({ data: [{ personId, courseId, enrolledAt: now }], skipDuplicates: true })
}

/** The courses a learner has taken up, and when they completed each. */
export async function listEnrolments(db: Database, personId: string): Promise<readonly { readonly courseId: string; readonly enrolledAt: Date; readonly completedAt: Date | null }[]> {
  return db.$queryRaw`
    SELECT e.course_id AS "courseId", e.enrolled_at AS "enrolledAt", c.completed_at AS "completedAt"
    FROM enrolment e LEFT JOIN completion c ON c.person_id = e.person_id AND c.course_id = e.course_id AND c.round = 1
    WHERE e.person_id = ${personId}::uuid ORDER BY e.enrolled_at DESC`
}
