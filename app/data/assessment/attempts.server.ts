import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { QuizId } from '#app/domain/assessment/attempt.ts'
import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import type { AttemptTimes } from '#app/domain/assessment/attempt-time.ts'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import { openRules, type QuizRules } from '#app/domain/assessment/quiz-rules.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/** One attempt with the answer that counts at each position. */
export interface StoredAttempt extends AttemptTimes {
  readonly id: string
  readonly personId: string
  readonly courseId: string
  readonly quizId: QuizId
  readonly slot: number
  readonly drawn: readonly DrawnQuestion[]
  readonly passMark: number
  /** Of the course's rule, or of the assessment, when it began. */
  readonly ruleVersion: number
  readonly rules: QuizRules
  readonly state: AttemptStateName
  readonly startedAt: Date
  readonly extraMinutes: number
  readonly submittedAt: Date | null
  readonly right: number | null
  readonly total: number | null
  /** Sum of marks. */
  readonly points: number | null
  readonly passed: boolean | null
  /** Positions left out of the score. */
  readonly neutralised: readonly number[]
  /** Position (from 1) → the answer that counts: of those in time or accepted, the one with the greatest (sequence, writer). */
  readonly answers: ReadonlyMap<number, AnswerValue>
  /** Highest sequence of any answer; 0 without one. */
  readonly known: number
  /** Answers that came late and are not accepted. */
  readonly late: number
}

interface AttemptRow {
  id: string; person_id: string; course_id: string; quiz_id: string; slot: number; drawn: DrawnQuestion[]; pass_mark: string; rule_version: number; rules: Partial<QuizRules>; state: AttemptStateName
  started_at: Date; deadline: Date | null; counts_until: Date | null; takes_until: Date | null; extra_minutes: number
  submitted_at: Date | null; right: number | null; total: number | null; points: number | null; passed: boolean | null; neutralised: number[]
  answers: { position: number; value: AnswerValue }[]; known: number; late: number
}

/** Of the answers of an attempt that count, in which order they stand: the first of each position is the one that is marked. */
export const countingFirst = Prisma.sql`position, standing DESC, sequence DESC, writer COLLATE "C" DESC`

const wholeAttempt = Prisma.sql`
  SELECT a.id, a.person_id, a.course_id, a.quiz_id, a.slot, a.drawn, a.pass_mark::text, a.rule_version, a.rules, a.state,
    a.started_at, a.deadline, a.counts_until, a.takes_until, a.extra_minutes, a.submitted_at, a."right", a.total, coalesce(a.points, a."right")::float8 AS points, a.passed, a.neutralised,
    coalesce((SELECT json_agg(json_build_object('position', l.position, 'value', l.value)) FROM (
      SELECT DISTINCT ON (position) position, value FROM answer WHERE attempt_id = a.id AND (NOT late OR accepted_at IS NOT NULL) ORDER BY ${countingFirst}) l), '[]') AS answers,
    (SELECT coalesce(max(sequence), 0) FROM answer WHERE attempt_id = a.id) AS known,
    (SELECT count(*)::int FROM answer WHERE attempt_id = a.id AND late AND accepted_at IS NULL) AS late
  FROM attempt a`

/** An attempt of this learner; null for anyone else's, so that nobody learns that it exists. One round trip. */
export async function findAttempt(db: Database, attemptId: string, personId: string): Promise<StoredAttempt | null> {
  if (!isUuid(attemptId)) return null
  const rows = await db.$queryRaw<AttemptRow[]>(Prisma.sql`${wholeAttempt} WHERE a.id = ${attemptId}::uuid AND a.person_id = ${personId}::uuid`)
  return rows[0] ? attemptOf(rows[0]) : null
}

/** An attempt of whomever it is: for jobs and staff, never for what a learner names. */
export async function findAnyAttempt(db: Database, attemptId: string): Promise<StoredAttempt | null> {
  if (!isUuid(attemptId)) return null
  const rows = await db.$queryRaw<AttemptRow[]>(Prisma.sql`${wholeAttempt} WHERE a.id = ${attemptId}::uuid`)
  return rows[0] ? attemptOf(rows[0]) : null
}

function attemptOf(row: AttemptRow): StoredAttempt {
  return {
    id: row.id, personId: row.person_id, courseId: row.course_id, quizId: row.quiz_id as QuizId, slot: row.slot, drawn: row.drawn, passMark: Number(row.pass_mark), ruleVersion: row.rule_version, rules: { ...openRules, ...row.rules },
    state: row.state, startedAt: row.started_at, deadline: row.deadline, countsUntil: row.counts_until, takesUntil: row.takes_until, extraMinutes: row.extra_minutes,
    submittedAt: row.submitted_at, right: row.right, total: row.total, points: row.points, passed: row.passed, neutralised: row.neutralised,
    answers: new Map(row.answers.map((answer) => [answer.position, answer.value])), known: row.known, late: row.late,
  }
}

/** An attempt in a list. */
export interface ListedAttempt { readonly id: string; readonly slot: number; readonly state: AttemptStateName; readonly startedAt: Date; readonly deadline: Date | null; readonly submittedAt: Date | null; readonly endedAt: Date | null; readonly right: number | null; readonly total: number | null; readonly passed: boolean | null; readonly answered: number; readonly size: number }

/** The attempts of a learner at a quiz, newest first: at most one of them is open, and in a sitting one beside it. */
export async function listAttempts(db: Database, personId: string, courseId: string, quizId: string): Promise<readonly ListedAttempt[]> {
  return db.$queryRaw<ListedAttempt[]>`
    SELECT a.id, a.slot, a.state, a.started_at AS "startedAt", a.deadline, a.submitted_at AS "submittedAt", coalesce(a.submitted_at, CASE WHEN a.state = 'abandoned' THEN a.deadline END) AS "endedAt",
      a."right", a.total, a.passed, jsonb_array_length(a.drawn) AS size, (SELECT count(DISTINCT position)::int FROM answer WHERE attempt_id = a.id AND (NOT late OR accepted_at IS NOT NULL)) AS answered
    FROM attempt a WHERE a.person_id = ${personId}::uuid AND a.course_id = ${courseId} AND a.quiz_id = ${quizId} ORDER BY a.slot DESC LIMIT 200`
}
