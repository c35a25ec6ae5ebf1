import { hotRows, statement, type Database } from '../database.server.ts'
import { seenAttempt, seenCompletion, seenFrom, seenReading } from './seen.server.ts'

/** What is told of the attempts of one person at one quiz. */
const told = statement`a.person_id, a.quiz_id, count(*) FILTER (WHERE NOT a.passed)::int AS times, coalesce(bool_or(a.passed), false) AS passed, max(coalesce(a.submitted_at, a.started_at)) AS last`

/** What a member did in the course of a cohort, in numbers; `fails` are quizzes failed at least so often, and whether an attempt passed all the same. */
export interface MemberCounts { readonly personId: string; readonly name: string; readonly nameSort: string; readonly joinedAt: Date; /** Since when alone what they did is counted, as they were put into the class and did not agree yet; null: all of it. */ readonly seenFrom: Date | null; readonly lastActivityAt: Date | null; readonly isComplete: boolean; readonly steps: number; readonly lateAnswers: number; readonly fails: readonly { readonly quizId: string; readonly times: number; readonly isPassed: boolean }[] }

/**
 * The numbers of everybody in a cohort: one statement that reads each member's own rows by index, however many rows others have. Attempts, by far the most
 * rows, are read straight for those who are seen whole, in the order of their index, and joined only for those who are seen in part.
 */
export async function listMemberCounts(db: Database, { cohortId, courseId, fails }: { readonly cohortId: string; readonly courseId: string; readonly fails: number }): Promise<readonly MemberCounts[]> {
  const rows = await hotRows<Omit<MemberCounts, 'fails'> & { readonly fails: string }>(db, statement`
    WITH m AS MATERIALIZED (
      SELECT person_id, joined_at, added_by_id FROM cohort_member WHERE cohort_id = ${cohortId}::uuid AND left_at IS NULL
    ), r AS (
      SELECT r.person_id, count(*)::int AS steps, max(r.read_at) AS last FROM m JOIN reading r ON r.person_id = m.person_id AND r.course_id = ${courseId} AND ${seenReading} GROUP BY r.person_id
    ), q AS (
      SELECT ${told} FROM attempt a WHERE a.person_id = ANY (ARRAY(SELECT person_id FROM m WHERE added_by_id IS NULL)) AND a.course_id = ${courseId} GROUP BY a.person_id, a.quiz_id
      UNION ALL SELECT ${told} FROM m JOIN attempt a ON a.person_id = m.person_id AND a.course_id = ${courseId} AND ${seenAttempt} WHERE m.added_by_id IS NOT NULL GROUP BY a.person_id, a.quiz_id
    ), a AS (
      SELECT person_id, count(*) FILTER (WHERE passed)::int AS steps, max(last) AS last, string_agg(quiz_id || ' ' || times || ' ' || passed::int, ',' ORDER BY quiz_id) FILTER (WHERE times >= ${fails}) AS fails
      FROM q GROUP BY person_id
    ), l AS (
      SELECT a.person_id, count(*)::int AS late FROM answer s JOIN attempt a ON a.id = s.attempt_id JOIN m ON m.person_id = a.person_id WHERE s.late AND a.course_id = ${courseId} AND ${seenAttempt} GROUP BY a.person_id
    )
    SELECT m.person_id AS "personId", coalesce(p.name, '') AS name, coalesce(p.name_sort, '') AS "nameSort", m.joined_at AS "joinedAt", ${seenFrom} AS "seenFrom", greatest(r.last, a.last) AS "lastActivityAt",
      EXISTS (SELECT FROM completion c WHERE c.person_id = m.person_id AND c.course_id = ${courseId} AND ${seenCompletion}) AS "isComplete",
      coalesce(r.steps, 0) + coalesce(a.steps, 0) AS steps, coalesce(l.late, 0) AS "lateAnswers", coalesce(a.fails, '') AS fails
    FROM m JOIN person p ON p.id = m.person_id LEFT JOIN r ON r.person_id = m.person_id LEFT JOIN a ON a.person_id = m.person_id LEFT JOIN l ON l.person_id = m.person_id`)
  return rows.map((row) => ({ ...row, fails: failsOf(row.fails) }))
}

/** «check:mot 2 0,final 3 1»: ids have neither blanks nor commas. */
function failsOf(text: string): MemberCounts['fails'] {
  return text === '' ? [] : text.split(',').map((each) => { const [quizId = '', times, passed] = each.split(' '); return { quizId, times: Number(times), isPassed: passed === '1' } })
}

/** How many answers of these people came late in a course since an instant, each since their own; whoever has none is left out. */
export async function countLateSince(db: Database, people: readonly { readonly personId: string; readonly since: Date }[], courseId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ personId: string; late: number }[]>`
    SELECT a.person_id AS "personId", count(*)::int AS late FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS m ("personId" uuid, since timestamptz)
    JOIN attempt a ON a.person_id = m."personId" AND a.course_id = ${courseId} AND coalesce(a.submitted_at, a.started_at) >= m.since
    JOIN answer s ON s.attempt_id = a.id AND s.late GROUP BY a.person_id`
  return new Map(rows.map(({ personId, late }) => [personId, late]))
}
