import type { AnswerGroup } from '#app/domain/cohorts/class-questions.ts'
import { countingFirst } from '../assessment/attempts.server.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'
import { seenAttempt } from './seen.server.ts'

/** Attempts looked at: the latest so many of a class, so that the largest class is answered in time. */
const mostLookedAt = 5_000

/** Which attempts of a class are of the time that each learner is at: of quizzes that are asked `anew` in every round, those since the round that is open to them (`since`, by person) or that they completed last. */
export interface ClassTime { readonly courseId: string; readonly anew: readonly string[]; readonly since: readonly { readonly personId: string; readonly since: Date }[] }

/** Who learns in a class, each with the instant from which attempts at what is asked anew are told; null: all of them. Reckoned once a member (OFFSET 0), not once an attempt. */
const members = (cohortId: string, { courseId, since }: ClassTime) => Prisma.sql`(
  SELECT n.person_id, n.joined_at, n.added_by_id, coalesce(o.since, (SELECT max(c.since) FROM completion c WHERE c.person_id = n.person_id AND c.course_id = ${courseId})) AS since
  FROM cohort_member n LEFT JOIN jsonb_to_recordset(${JSON.stringify(since)}::jsonb) AS o ("personId" uuid, since timestamptz) ON o."personId" = n.person_id
  WHERE n.cohort_id = ${cohortId}::uuid AND n.left_at IS NULL OFFSET 0)`

const ofTheirTime = ({ anew }: ClassTime) => Prisma.sql`(m.since IS NULL OR a.submitted_at >= m.since OR a.quiz_id <> ALL (${[...anew]}))`

const finished = (cohortId: string, time: ClassTime) => Prisma.sql`
  SELECT a.id, a.person_id, a.drawn, a.neutralised FROM ${members(cohortId, time)} m JOIN attempt a ON a.person_id = m.person_id AND a.course_id = ${time.courseId} AND a.state = 'finished' AND ${seenAttempt} AND ${ofTheirTime(time)}
  ORDER BY a.submitted_at DESC, a.id LIMIT ${mostLookedAt}`

/** How a class answered each question it met, in groups of alike answers; the answers of nobody in particular. */
export async function listClassAnswers(db: Database, cohortId: string, time: ClassTime): Promise<{ readonly groups: readonly AnswerGroup[]; readonly learners: ReadonlyMap<string, number> }> {
  const rows = await db.$queryRaw<(AnswerGroup & { learners: number })[]>(Prisma.sql`
    WITH looked AS MATERIALIZED (${finished(cohortId, time)}), met AS (
      SELECT l.id, l.person_id, d.position::smallint AS position, d.question ->> 'questionId' AS question_id, d.question ->> 'hash' AS hash
      FROM looked l CROSS JOIN LATERAL jsonb_array_elements(l.drawn) WITH ORDINALITY AS d(question, position) WHERE d.position <> ALL (l.neutralised)
    ), counted AS (
      SELECT DISTINCT ON (attempt_id, position) attempt_id, position, value FROM answer
      WHERE attempt_id IN (SELECT id FROM looked) AND (NOT late OR accepted_at IS NOT NULL) ORDER BY attempt_id, ${countingFirst}
    ), per AS (SELECT question_id, count(DISTINCT person_id)::int AS learners FROM met GROUP BY question_id)
    SELECT met.question_id AS "questionId", met.hash, c.value, count(*)::int AS count, per.learners
    FROM met JOIN per USING (question_id) LEFT JOIN counted c ON c.attempt_id = met.id AND c.position = met.position GROUP BY met.question_id, met.hash, c.value, per.learners`)
  return { groups: rows.map(({ questionId, hash, value, count }) => ({ questionId, hash, value, count })), learners: new Map(rows.map(({ questionId, learners }) => [questionId, learners])) }
}

/** An attempt behind a number, without what was answered. */
export interface AttemptBehind { readonly attemptId: string; readonly personId: string; readonly name: string; readonly quizId: string; readonly submittedAt: Date; readonly isAnswered: boolean }

/** The attempts of a class that met a question, the latest first, from the one after `skip` on. Who answered how is told nobody. */
export async function listAttemptsBehind(db: Database, { cohortId, time, questionId, skip = 0, most }: { readonly cohortId: string; readonly time: ClassTime; readonly questionId: string; readonly skip?: number; readonly most: number }): Promise<readonly AttemptBehind[]> {
  return db.$queryRaw<AttemptBehind[]>`
    SELECT a.id AS "attemptId", a.person_id AS "personId", coalesce(p.name, '') AS name, a.quiz_id AS "quizId", a.submitted_at AS "submittedAt",
      EXISTS (SELECT FROM answer s WHERE s.attempt_id = a.id AND s.question_id = ${questionId} AND (NOT s.late OR s.accepted_at IS NOT NULL)) AS "isAnswered"
    FROM ${members(cohortId, time)} m JOIN person p ON p.id = m.person_id JOIN attempt a ON a.person_id = m.person_id AND a.course_id = ${time.courseId} AND a.state = 'finished' AND ${seenAttempt} AND ${ofTheirTime(time)}
    WHERE a.drawn @> jsonb_build_array(jsonb_build_object('questionId', ${questionId}::text))
    ORDER BY a.submitted_at DESC, a.id LIMIT ${most} OFFSET ${skip}`
}
