import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import type { QuizId } from '#app/domain/assessment/attempt.ts'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { Database } from '../database.server.ts'

/** One attempt with the last answer of each position. */
export interface StoredAttempt {
  readonly id: string
  readonly personId: string
  readonly courseId: string
  readonly quizId: QuizId
  readonly slot: number
  readonly drawn: readonly DrawnQuestion[]
  readonly passMark: number
  readonly state: AttemptStateName
  readonly startedAt: Date
  readonly deadline: Date | null
  readonly submittedAt: Date | null
  readonly right: number | null
  readonly passed: boolean | null
  /** Position (from 1) → the answer that counts: of those in time or accepted, the one with the greatest (sequence, writer). */
  readonly answers: ReadonlyMap<number, AnswerValue>
  /** Highest sequence of any answer; 0 without one. */
  readonly known: number
}

interface AttemptRow { id: string; person_id: string; course_id: string; quiz_id: string; slot: number; drawn: DrawnQuestion[]; pass_mark: string; state: AttemptStateName; started_at: Date; deadline: Date | null; submitted_at: Date | null; right: number | null; passed: boolean | null; answers: { position: number; value: AnswerValue }[]; known: number }

const isUuid = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)

/** An attempt of this learner; null for anyone else's, so that nobody learns that it exists. One round trip. */
export async function findAttempt(db: Database, attemptId: string, personId: string): Promise<StoredAttempt | null> {
  if (!isUuid(attemptId)) return null
  const rows = await db.$queryRaw<AttemptRow[]>`
    SELECT a.id, a.person_id, a.course_id, a.quiz_id, a.slot, a.drawn, a.pass_mark::text, a.state, a.started_at, a.deadline, a.submitted_at, a."right", a.passed,
      coalesce((SELECT json_agg(json_build_object('position', l.position, 'value', l.value)) FROM (
        SELECT DISTINCT ON (position) position, value FROM answer WHERE attempt_id = a.id AND (NOT late OR accepted_at IS NOT NULL) ORDER BY position, sequence DESC, writer COLLATE "C" DESC) l), '[]') AS answers,
      (SELECT coalesce(max(sequence), 0) FROM answer WHERE attempt_id = a.id) AS known
    FROM attempt a WHERE a.id = ${attemptId}::uuid AND a.person_id = ${personId}::uuid`
  return rows[0] ? attemptOf(rows[0]) : null
}

function attemptOf(row: AttemptRow): StoredAttempt {
  return {
    id: row.id, personId: row.person_id, courseId: row.course_id, quizId: row.quiz_id as QuizId, slot: row.slot, drawn: row.drawn, passMark: Number(row.pass_mark),
    state: row.state, startedAt: row.started_at, deadline: row.deadline, submittedAt: row.submitted_at, right: row.right, passed: row.passed, known: row.known,
    answers: new Map(row.answers.map((answer) => [answer.position, answer.value])),
  }
}

/** The latest attempts of a learner at a quiz, newest first: at most one of them is open. */
export async function listAttempts(db: Database, personId: string, courseId: string, quizId: string): Promise<readonly { readonly id: string; readonly slot: number; readonly startedAt: Date; readonly submittedAt: Date | null; readonly right: number | null; readonly total: number | null; readonly passed: boolean | null; readonly answered: number; readonly size: number }[]> {
  const rows = await db.$queryRaw<{ id: string; slot: number; started_at: Date; submitted_at: Date | null; right: number | null; total: number | null; passed: boolean | null; answered: number; size: number }[]>`
    SELECT a.id, a.slot, a.started_at, a.submitted_at, a."right", a.total, a.passed, jsonb_array_length(a.drawn) AS size,
      (SELECT count(DISTINCT position)::int FROM answer WHERE attempt_id = a.id) AS answered
    FROM attempt a WHERE a.person_id = ${personId}::uuid AND a.course_id = ${courseId} AND a.quiz_id = ${quizId} ORDER BY a.slot DESC LIMIT 20`
  return rows.map((row) => ({ id: row.id, slot: row.slot, startedAt: row.started_at, submittedAt: row.submitted_at, right: row.right, total: row.total, passed: row.passed, answered: row.answered, size: row.size }))
}

/**
 * Takes the slot and begins; null when another tab took that slot first (the unique key decides).
 */
export async function startAttempt(db: Database, attempt: { readonly personId: string; readonly courseId: string; readonly quizId: string; readonly slot: number; readonly drawn: readonly DrawnQuestion[]; readonly passMark: number; readonly ruleVersion: number; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, started_at)
    VALUES (gen_random_uuid(), ${attempt.personId}::uuid, ${attempt.courseId}, ${attempt.quizId}, ${attempt.slot}, ${JSON.stringify(attempt.drawn)}::jsonb, ${attempt.passMark}, ${attempt.ruleVersion}, ${attempt.now})
    ON CONFLICT (person_id, course_id, quiz_id, slot) DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Locks an open attempt of this learner until the transaction ends; false when it is over or not theirs. */
export async function startSubmission(db: Database, attemptId: string, personId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM attempt WHERE id = ${attemptId}::uuid AND person_id = ${personId}::uuid AND submitted_at IS NULL FOR UPDATE`
  return rows.length === 1
}

/** Writes the score of an attempt handed in. */
export async function saveSubmission(db: Database, attemptId: string, result: { readonly right: number; readonly total: number; readonly passed: boolean; readonly now: Date }): Promise<void> {
  await db.attempt.update({ where: { id: attemptId }, data: { state: 'finished', submittedAt: result.now, right: result.right, total: result.total, passed: result.passed } })
}
