import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import type { Day } from '#app/domain/calendar.ts'
import { completionEvidence, type RestsOn } from '#app/domain/roadmap/completion-evidence.ts'
import type { FigurePerson, Sex } from '#app/domain/roadmap/figure-entries.ts'
import type { Database } from '../database.server.ts'

interface PersonRow { id: string; demonstration: boolean; birth_year: number | null; sex: Sex | null }
interface ResidenceRow { person_id: string; unit_code: string; unit_valid_from: Day; starts_on: Day; ends_on: Day | null }
interface CourseRow { person_id: string; course_id: string; day: Day }
interface CompletionRow extends CourseRow, RestsOn {}
interface ConfirmedRow { person_id: string; day: Day; until: Day | null }
interface ResultRow { person_id: string; area: string; day: Day; reached: boolean; proctored: boolean }

/** Of whom figures know what, and whether they are of the demonstration. */
export interface KnownPerson { readonly id: string; readonly demonstration: boolean; readonly person: FigurePerson }

/** All that figures must know of some people, in seven queries however many they are. Whoever is no more, or was merged into somebody else, is left out. */
export async function listFigurePeople(db: Database, ids: readonly string[]): Promise<readonly KnownPerson[]> {
  const people = await db.$queryRaw<PersonRow[]>`SELECT id, demonstration, birth_year, sex FROM person WHERE id = ANY(${ids}::uuid[]) AND claimed_by_id IS NULL`
  const residences = await db.$queryRaw<ResidenceRow[]>`SELECT person_id, unit_code, unit_valid_from::text, starts_on::text, ends_on::text FROM residence WHERE person_id = ANY(${ids}::uuid[])`
  const enrolled = await db.$queryRaw<CourseRow[]>`SELECT person_id, course_id, (enrolled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day FROM enrolment WHERE person_id = ANY(${ids}::uuid[])`
  const started = await db.$queryRaw<CourseRow[]>`SELECT person_id, course_id, (min(read_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day FROM reading WHERE person_id = ANY(${ids}::uuid[]) GROUP BY 1, 2`
  const completed = await db.$queryRaw<CompletionRow[]>`
    SELECT c.person_id, c.course_id, (c.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day, ARRAY(SELECT jsonb_array_elements(c.evidence->'others')->>'kind') AS others, coalesce(q.quizzes, 0) AS quizzes, coalesce(q.proctored, 0) AS proctored, coalesce(q.taken, 0) + coalesce(l.read, 0) AS "inRoom"
    FROM completion c LEFT JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE a.quiz_id NOT LIKE 'check:%'))::int AS quizzes, (count(*) FILTER (WHERE i.how = 'proctored' AND a.quiz_id NOT LIKE 'check:%'))::int AS proctored, (count(*) FILTER (WHERE i.how <> 'proctored'))::int AS taken
      FROM jsonb_array_elements_text(c.evidence->'attempts') AS e (id) JOIN attempt a ON a.id = CASE WHEN e.id ~ '^[0-9a-f-]{36}$' THEN e.id::uuid END
      LEFT JOIN in_person_attempt i ON i.attempt_id = a.id
    ) q ON true LEFT JOIN LATERAL (
      SELECT count(*)::int AS read FROM jsonb_array_elements_text(c.evidence->'readings') AS e (id) JOIN in_person_reading i ON i.reading_id = CASE WHEN e.id ~ '^[0-9a-f-]{36}$' THEN e.id::uuid END
    ) l ON true WHERE c.person_id = ANY(${ids}::uuid[]) AND c.round = 1`
  const results = await db.$queryRaw<ResultRow[]>`
    SELECT a.person_id, r.area, (r.scored_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day, r.outcome = 'reached' AS reached, r.evidence = 'proctored' AS proctored
    FROM attempt a JOIN area_result r ON r.attempt_id = a.id
    WHERE a.person_id = ANY(${ids}::uuid[]) AND a.course_id = ${basicLevelCourse} AND r.outcome <> 'not-assessed'`
  const confirmed = await db.$queryRaw<ConfirmedRow[]>`
    SELECT c.person_id, a.day::text AS day, (c.revoked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS until FROM confirmation c JOIN confirmation_act a ON a.id = c.act_id WHERE c.person_id = ANY(${ids}::uuid[])`
  const of = <Row extends { person_id: string }>(rows: readonly Row[]) => { const byPerson = Map.groupBy(rows, (row) => row.person_id); return (id: string) => byPerson.get(id) ?? [] }
  const [residencesOf, enrolledOf, startedOf, completedOf, resultsOf, confirmedOf] = [of(residences), of(enrolled), of(started), of(completed), of(results), of(confirmed)]
  return people.map(({ id, demonstration, birth_year: birthYear, sex }) => ({
    id, demonstration,
    person: {
      birthYear, sex: sex ?? 'unknown',
      residences: residencesOf(id).map((row) => ({ unit: { code: row.unit_code, validFrom: row.unit_valid_from }, startsOn: row.starts_on, endsOn: row.ends_on })),
      enrolled: enrolledOf(id).map(courseDay), started: startedOf(id).map(courseDay),
      completed: completedOf(id).map((row) => ({ ...courseDay(row), evidence: completionEvidence(row) })),
      results: resultsOf(id).map(({ area, day: on, reached, proctored }) => ({ area, on, reached, proctored })),
      confirmed: confirmedOf(id).map(({ day: on, until }) => ({ on, until })),
    },
  }))
}

function courseDay({ course_id: courseId, day: on }: CourseRow): { readonly courseId: string; readonly on: Day } {
  return { courseId, on }
}
