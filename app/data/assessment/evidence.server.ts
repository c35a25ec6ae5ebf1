import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import { secondsSpent, type AttemptKind } from '#app/domain/assessment/statistics-evidence.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'
import { countingFirst } from './attempts.server.ts'

/** What a marked attempt gives the statistics, before its answers are marked again. */
export interface AttemptEvidence {
  readonly id: string
  readonly courseId: string
  readonly quizId: string
  readonly kind: AttemptKind
  readonly drawn: readonly DrawnQuestion[]
  /** Positions that count in nothing. */
  readonly neutralised: readonly number[]
  /** Position (from 1) → the answer that counts. */
  readonly answers: ReadonlyMap<number, AnswerValue>
  /** Position → seconds before its first save; of what was entered from paper nobody knows them. */
  readonly seconds: ReadonlyMap<number, number>
}

interface EvidenceRow { id: string; course_id: string; quiz_id: string; is_first: boolean; drawn: DrawnQuestion[]; neutralised: number[]; started_at: Date; answers: { position: number; value: AnswerValue; saved: number | null }[] }

/** The evidence of these attempts, as far as they are marked. One statement, however many there are. */
export function listEvidence(db: Database, attemptIds: readonly string[]): Promise<readonly AttemptEvidence[]> {
  return evidenceWhere(db, Prisma.sql`a.id = ANY (${[...attemptIds]}::uuid[])`, attemptIds.length)
}

/** The next marked attempts by id, after the given one (null: from the first). */
export function listEvidenceAfter(db: Database, attemptId: string | null, most: number): Promise<readonly AttemptEvidence[]> {
  return evidenceWhere(db, attemptId === null ? Prisma.sql`true` : Prisma.sql`a.id > ${attemptId}::uuid`, most)
}

/** A person's first attempt at a quiz is the one marked earliest, whatever slots a claimed record was moved to. */
async function evidenceWhere(db: Database, condition: Prisma.Sql, most: number): Promise<readonly AttemptEvidence[]> {
  const rows = await db.$queryRaw<EvidenceRow[]>`
    SELECT a.id, a.course_id, a.quiz_id, a.drawn, a.neutralised, a.started_at,
      NOT EXISTS (SELECT FROM attempt e WHERE e.person_id = a.person_id AND e.course_id = a.course_id AND e.quiz_id = a.quiz_id
        AND e.state = 'finished' AND (e.submitted_at, e.slot) < (a.submitted_at, a.slot)) AS is_first,
      coalesce((SELECT json_agg(json_build_object('position', l.position, 'value', l.value, 'saved', l.saved)) FROM (
        SELECT DISTINCT ON (position) position, value, CASE WHEN writer <> 'paper' THEN extract(epoch FROM min(saved_at) OVER (PARTITION BY position)) * 1000 END AS saved
        FROM answer WHERE attempt_id = a.id AND (NOT late OR accepted_at IS NOT NULL) ORDER BY ${countingFirst}) l), '[]') AS answers
    FROM attempt a WHERE a.state = 'finished' AND ${condition} ORDER BY a.id LIMIT ${most}`
  return rows.map((row) => ({
    id: row.id, courseId: row.course_id, quizId: row.quiz_id, kind: row.is_first ? 'first' : 'repeat', drawn: row.drawn, neutralised: row.neutralised,
    answers: new Map(row.answers.map(({ position, value }) => [position, value])),
    seconds: secondsSpent(row.started_at, new Map(row.answers.flatMap(({ position, saved }) => (saved === null ? [] : [[position, new Date(saved)]])))),
  }))
}

/** The attempt that counted as its person's first at a quiz until this one was marked, which ended before it: a watched one beside one that time ended. Null where there is none. */
export async function findDisplaced(db: Database, attemptId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM attempt a JOIN attempt o ON o.person_id = a.person_id AND o.course_id = a.course_id AND o.quiz_id = a.quiz_id AND o.state = 'finished'
    WHERE a.id = ${attemptId}::uuid ORDER BY o.submitted_at, o.slot LIMIT 2`
  return rows[0]?.id === attemptId ? rows[1]?.id ?? null : null
}

/** The first marked attempt of each of these people at each quiz. */
export async function listFirstAttempts(db: Database, personIds: readonly string[]): Promise<readonly { readonly id: string; readonly courseId: string; readonly quizId: string }[]> {
  const rows = await db.$queryRaw<{ id: string; course_id: string; quiz_id: string }[]>`
    SELECT DISTINCT ON (person_id, course_id, quiz_id) id, course_id, quiz_id FROM attempt
    WHERE person_id = ANY (${[...personIds]}::uuid[]) AND state = 'finished' ORDER BY person_id, course_id, quiz_id, submitted_at, slot`
  return rows.map((row) => ({ id: row.id, courseId: row.course_id, quizId: row.quiz_id }))
}
