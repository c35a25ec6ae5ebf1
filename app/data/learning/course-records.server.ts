import type { Course } from '#app/domain/catalogue/course.ts'
import { emptyRecord, type LearningRecord } from '#app/domain/learning/completion.ts'
import { asksBeyond } from '#app/domain/learning/course-rule.ts'
import type { Database } from '../database.server.ts'
import { listOverrides } from './overrides.server.ts'
import { listProofs } from './proofs.server.ts'

/** What courses ask for beyond themselves: things entered, by `evidenceKey`; other courses; whether a placement. */
interface AskedBeyond { readonly entered: readonly string[]; readonly courseIds: readonly string[]; readonly isPlaced: boolean }

/** The people with anything on record in a course, or who can show something that it asks for `beyond`, by id from after one on, so many at most; nobody whose record is another's by now. */
export async function listLearnersOf(db: Database, courseId: string, { entered, courseIds, isPlaced }: AskedBeyond, after: string | null, most: number): Promise<readonly string[]> {
  const from = after ?? '00000000-0000-0000-0000-000000000000'
  const rows = await db.$queryRaw<{ person_id: string }[]>`
    SELECT person_id FROM (
      SELECT person_id FROM enrolment WHERE course_id = ${courseId} UNION SELECT person_id FROM completion WHERE course_id = ANY(${[courseId, ...courseIds]}) UNION SELECT person_id FROM completion_override WHERE course_id = ${courseId}
      UNION SELECT person_id FROM entered_evidence WHERE taken_back_at IS NULL AND kind || ' ' || subject = ANY(${[...entered]}) UNION SELECT person_id FROM placement WHERE ${isPlaced} AND ended_at IS NOT NULL
    ) learners WHERE person_id > ${from}::uuid AND NOT EXISTS (SELECT FROM person p WHERE p.id = person_id AND p.claimed_by_id IS NOT NULL) ORDER BY person_id LIMIT ${most}`
  return rows.map((row) => row.person_id)
}

interface ReadingRow { person_id: string; id: string; lessonId: string; readAt: Date }
interface AttemptRow { person_id: string; id: string; quizId: string; right: number; total: number; points: number; passed: boolean; submittedAt: Date }
interface GivenRow { person_id: string; completedAt: Date; ruleVersion: number }

/** What each of these people did in a course, everyone there, in as many queries as for one. Of what is beyond the course, only where `beyond` asks for it. */
export async function listRecordsOf(db: Database, personIds: readonly string[], courseId: string, beyond: readonly Course[]): Promise<ReadonlyMap<string, LearningRecord>> {
  const [readings, attempts, given, overrides, proofs] = await Promise.all([
    db.$queryRaw<ReadingRow[]>`SELECT person_id, id, lesson_id AS "lessonId", read_at AS "readAt" FROM reading WHERE person_id = ANY(${personIds}::uuid[]) AND course_id = ${courseId}`,
    db.$queryRaw<AttemptRow[]>`SELECT person_id, id, quiz_id AS "quizId", "right", total, coalesce(points, "right")::float8 AS points, passed, submitted_at AS "submittedAt" FROM attempt WHERE person_id = ANY(${personIds}::uuid[]) AND course_id = ${courseId} AND submitted_at IS NOT NULL`,
    db.$queryRaw<GivenRow[]>`SELECT person_id, completed_at AS "completedAt", rule_version AS "ruleVersion" FROM completion WHERE person_id = ANY(${personIds}::uuid[]) AND course_id = ${courseId} AND round = 1`,
    listOverrides(db, personIds, [courseId]),
    beyond.some(asksBeyond) ? listProofs(db, personIds) : new Map<string, never>(),
  ])
  const readingsOf = Map.groupBy(readings, (row) => row.person_id)
  const attemptsOf = Map.groupBy(attempts, (row) => row.person_id)
  const givenOf = new Map(given.map((row) => [row.person_id, row]))
  const overridesOf = Map.groupBy(overrides, ({ personId }) => personId)
  return new Map(personIds.map((id) => [id, { ...emptyRecord, readings: readingsOf.get(id) ?? [], attempts: attemptsOf.get(id) ?? [], given: givenOf.get(id) ?? null, overrides: overridesOf.get(id) ?? [], others: proofs.get(id) ?? [] }]))
}
