import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { AttemptTimes } from '#app/domain/assessment/attempt-time.ts'
import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import { openRules, type QuizRules } from '#app/domain/assessment/quiz-rules.ts'
import type { PastAttempt } from '#app/domain/assessment/start.ts'
import type { LearningRecord } from '#app/domain/learning/completion.ts'
import { hotRows, statement, type Database, type Statement } from '../database.server.ts'

/** All that decides whether somebody may begin a quiz. */
export interface Standing {
  readonly record: LearningRecord
  /** Their attempts at this quiz. */
  readonly past: readonly (PastAttempt & { readonly id: string; readonly countsUntil: Date | null; /** The rules of one still open that may be taken along, whatever its editor says by now; null for any other. */ readonly along: QuizRules | null })[]
  /** Minutes granted to them at this quiz, all grants together. */
  readonly extraMinutes: number
}

interface StandingRow {
  readings: { id: string; lessonId: string; readAt: string }[]
  attempts: { id: string; quizId: string; slot: number; state: AttemptStateName; endedAt: string | null; countsUntil: string | null; along: Partial<QuizRules> | null; right: number | null; total: number | null; points: number | null; passed: boolean | null }[]
  extra: number | null
}

/** Where a learner stands before a quiz, in one round trip; the record is the claimant's when it was claimed a moment ago. */
export async function findStanding(db: Database, personId: string, courseId: string, quizId: string): Promise<Standing> {
  const rows = await hotRows<StandingRow>(db, standingStatement(personId, courseId, quizId))
  return rows[0] ? standingOf(rows[0], quizId) : { record: { readings: [], attempts: [] }, past: [], extraMinutes: 0 }
}

/** The statement of `findStanding`, so that the benchmark can send the very same. */
export function standingStatement(personId: string, courseId: string, quizId: string): Statement {
  return statement`
    SELECT
      coalesce((SELECT json_agg(json_build_object('id', id, 'lessonId', lesson_id, 'readAt', read_at)) FROM reading WHERE person_id = p.id AND course_id = ${courseId}), '[]') AS readings,
      coalesce((SELECT json_agg(json_build_object('id', id, 'quizId', quiz_id, 'slot', slot, 'state', state, 'endedAt', coalesce(submitted_at, CASE WHEN state = 'abandoned' THEN deadline END), 'countsUntil', counts_until, 'along', CASE WHEN state IN ('in-progress', 'overdue') AND rules -> 'offline' = 'true' THEN rules END, 'right', "right", 'total', total, 'points', coalesce(points, "right"), 'passed', passed))
        FROM attempt WHERE person_id = p.id AND course_id = ${courseId}), '[]') AS attempts,
      (SELECT sum(minutes)::int FROM extra_time WHERE person_id = p.id AND course_id = ${courseId} AND quiz_id = ${quizId}) AS extra
    FROM (SELECT coalesce(claimed_by_id, id) AS id FROM person WHERE id = ${personId}::uuid) p`
}

function standingOf({ readings, attempts, extra }: StandingRow, quizId: string): Standing {
  return {
    record: {
      readings: readings.map(({ id, lessonId, readAt }) => ({ id, lessonId, readAt: new Date(readAt) })),
      attempts: attempts.flatMap(({ id, quizId: of, right, total, points, passed, endedAt }) => (passed === null || endedAt === null ? [] : [{ id, quizId: of, right: right ?? 0, total: total ?? 0, points: points ?? 0, passed, submittedAt: new Date(endedAt) }])),
    },
    past: attempts.filter((row) => row.quizId === quizId).map(({ id, slot, state, endedAt, countsUntil, along, passed }) => ({ id, slot, state, passed, endedAt: instantOf(endedAt), countsUntil: instantOf(countsUntil), along: along && { ...openRules, ...along } })),
    extraMinutes: extra ?? 0,
  }
}

function instantOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso)
}

export interface NewAttempt extends AttemptTimes { readonly personId: string; readonly courseId: string; readonly quizId: string; readonly slot: number; readonly drawn: readonly DrawnQuestion[]; readonly passMark: number; readonly ruleVersion: number; readonly rules: QuizRules; readonly extraMinutes: number; readonly now: Date }

/**
 * Takes the slot, begins, and takes up the course, in one statement; null when another tab took that slot first (the unique key decides),
 * or when more time was granted since the standing was read.
 * The attempt is the claimant's when the record was claimed a moment ago.
 */
export async function beginAttempt(db: Database, attempt: NewAttempt): Promise<string | null> {
  const rows = await hotRows<{ id: string }>(db, beginningStatement(attempt))
  return rows[0]?.id ?? null
}

/** The statement of `beginAttempt`, so that the benchmark can send the very same. */
export function beginningStatement(attempt: NewAttempt): Statement {
  return statement`
    WITH p AS (
      SELECT coalesce(claimed_by_id, id) AS id FROM person WHERE id = ${attempt.personId}::uuid FOR KEY SHARE
    ), enrolled AS (
      INSERT INTO enrolment (person_id, course_id, enrolled_at) SELECT id, ${attempt.courseId}, ${attempt.now} FROM p ON CONFLICT (person_id, course_id) DO NOTHING
    )
    INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, rules, started_at, deadline, counts_until, takes_until, extra_minutes)
    SELECT gen_random_uuid(), p.id, ${attempt.courseId}, ${attempt.quizId}, ${attempt.slot}, ${JSON.stringify(attempt.drawn)}::jsonb, ${attempt.passMark}, ${attempt.ruleVersion}, ${JSON.stringify(attempt.rules)}::jsonb,
      ${attempt.now}, ${attempt.deadline}, ${attempt.countsUntil}, ${attempt.takesUntil}, ${attempt.extraMinutes} FROM p
    WHERE (SELECT coalesce(sum(minutes), 0) FROM extra_time WHERE person_id = p.id AND course_id = ${attempt.courseId} AND quiz_id = ${attempt.quizId}) = ${attempt.extraMinutes}
    ON CONFLICT (person_id, course_id, quiz_id, slot) DO NOTHING RETURNING id`
}
