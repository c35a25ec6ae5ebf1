import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import type { AttemptStateName } from '#app/domain/assessment/attempt-state.ts'
import { mostAhead } from '#app/domain/assessment/receipt.ts'
import { hotRows, inTransaction, statement, type Database, type Statement } from '../database.server.ts'

/** One version of an answer on its way to the table. */
export interface AnswerVersion {
  /** Null: one more than the highest there is, for the plain form. */
  readonly sequence: number | null
  readonly writer: string
  /** From 1. */
  readonly position: number
  readonly questionId: string
  readonly value: AnswerValue
  readonly tappedAt: Date | null
  readonly issuedAt: Date | null
  readonly elapsedMs: number | null
  /** In a check, a whole answer: it stands, and no other follows at its position. */
  readonly standing: boolean
}

/** Versions one learner sent for one attempt; `keepsLate` also takes what no longer counts, until the attempt takes nothing more. */
export interface SentVersions { readonly attemptId: string; readonly personId: string; readonly versions: readonly AnswerVersion[]; readonly keepsLate: boolean; readonly now: Date }

/** How the attempt stood when the versions arrived, and what the table says of each. */
export interface Reception {
  readonly state: AttemptStateName
  readonly deadline: Date | null
  readonly countsUntil: Date | null
  /** Highest sequence of the attempt. */
  readonly known: number
  /** Whether what was sent counts, comes late but is kept, or comes when nothing is kept any more. */
  readonly taken: 'counts' | 'late' | 'nothing'
  /** The rows there are now under the keys that were sent; `same`: with the content that was sent. */
  readonly rows: readonly { readonly sequence: number; readonly writer: string; readonly late: boolean; readonly same: boolean }[]
  /** For checks: which of the positions sent have their standing answer already. */
  readonly standing: readonly number[]
  /** Scenarios: the positions at which what was sent does not go on from the moves already made. */
  readonly parted: readonly number[]
}

interface ReceptionRow { state: AttemptStateName; deadline: Date | null; counts_until: Date | null; known: number; taken: Reception['taken']; written: Reception['rows'] | null; held: Reception['rows'] | null; standing: number[] | null; parted: number[] | null; versions: number }

/** Versions of answers that one attempt keeps. A person who never stops tapping has a few hundred. */
const mostVersions = 5_000

/**
 * Writes versions of answers, in one statement, if the attempt is this learner's; null when it is not.
 * A version already there is left as it is. The moves of a scenario are only ever added to: as in life, none is taken back, whatever
 * order versions arrive in. The lock makes a closing and an answer take turns: an answer either counts before the attempt is marked or
 * is flagged late.
 */
export function saveAnswers(db: Database, sent: SentVersions): Promise<Reception | null> {
  const moves = sent.versions.filter(({ value }) => 'path' in value)
  return moves.length === 0 ? saveAtOnce(db, sent) : saveMoves(db, sent, moves)
}

/**
 * Moves go on from one another, which one statement cannot see of rows that it or somebody else is just writing: they are written one by
 * one in the order of their numbers, while nobody else writes a move to this attempt. Other answers wait for none of it.
 */
function saveMoves(db: Database, sent: SentVersions, moves: readonly AnswerVersion[]): Promise<Reception | null> {
  const others = sent.versions.filter(({ value }) => !('path' in value))
  const turns = [...(others.length === 0 ? [] : [others]), ...moves.toSorted(byNumber).map((move) => [move])]
  return inTransaction(db, async (held) => {
    await held.$queryRaw`SELECT id FROM attempt WHERE id = ${sent.attemptId}::uuid AND person_id = ${sent.personId}::uuid FOR NO KEY UPDATE`
    let all: Reception | null = null
    for (const versions of turns) {
      const reception = await saveAtOnce(held, { ...sent, versions })
      if (reception === null) return null
      all = all === null ? reception : joined(all, reception)
    }
    return all
  })
}

function byNumber(one: AnswerVersion, other: AnswerVersion): number {
  return (one.sequence ?? 0) - (other.sequence ?? 0) || (one.writer < other.writer ? -1 : 1)
}

/** What was told of one part of a batch and then of another. */
function joined(one: Reception, other: Reception): Reception {
  return { ...other, known: Math.max(one.known, other.known), rows: [...one.rows, ...other.rows], standing: [...one.standing, ...other.standing], parted: [...one.parted, ...other.parted] }
}

async function saveAtOnce(db: Database, sent: SentVersions): Promise<Reception | null> {
  const rows = await hotRows<ReceptionRow>(db, answersStatement(sent))
  if (!rows[0]) return null
  if (rows[0].versions > mostVersions) await dropSuperseded(db, sent.attemptId)
  return receptionOf(rows[0])
}

/** At which positions of an attempt there is an answer. */
export async function listAnswered(db: Database, attemptId: string): Promise<ReadonlySet<number>> {
  const rows = await db.answer.findMany({ where: { attemptId }, distinct: ['position'], select: { position: true } })
  return new Set(rows.map(({ position }) => position))
}

/** The statement of `saveAnswers`, so that the benchmark can send the very same. */
export function answersStatement(sent: SentVersions): Statement {
  return statement`
    WITH sent AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(sent.versions)}::jsonb) AS s("sequence" int, "writer" text, "position" smallint, "questionId" text, "value" jsonb, "tappedAt" timestamptz, "issuedAt" timestamptz, "elapsedMs" int, "standing" boolean)
    ), held_attempt AS (
      SELECT id, state, deadline, counts_until, CASE
        WHEN state IN ('in-progress', 'overdue') AND (counts_until IS NULL OR ${sent.now} <= counts_until) THEN 'counts'
        WHEN takes_until IS NULL OR ${sent.now} <= takes_until THEN 'late' ELSE 'nothing' END AS taken
      FROM attempt WHERE id = ${sent.attemptId}::uuid AND person_id = ${sent.personId}::uuid FOR KEY SHARE
    ), known AS MATERIALIZED (
      SELECT sequence, writer, position, question_id, value, late, standing FROM answer WHERE attempt_id = ${sent.attemptId}::uuid
    ), moves AS MATERIALIZED (
      SELECT sequence, position, value ->> 'path' AS path FROM known WHERE value ? 'path'
    ), settled AS MATERIALIZED (
      SELECT position FROM known WHERE standing
    ), top AS (
      SELECT coalesce(max(sequence), 0) AS sequence, count(*)::int AS versions, (SELECT count(*) FROM sent) AS sent FROM known
    ), written AS (
      INSERT INTO answer (attempt_id, sequence, writer, position, question_id, value, tapped_at, issued_at, elapsed_ms, saved_at, late, standing)
      SELECT a.id, coalesce(s.sequence, top.sequence + 1), s.writer, s.position, s."questionId", s.value, s."tappedAt", s."issuedAt", s."elapsedMs", ${sent.now}, a.taken = 'late', s.standing AND a.taken = 'counts'
      FROM sent s, held_attempt a, top WHERE coalesce(s.sequence, 1) <= top.sequence + ${mostAhead} AND (a.taken = 'counts' OR (a.taken = 'late' AND ${sent.keepsLate}))
        AND NOT EXISTS (SELECT 1 FROM settled h WHERE h.position = s.position)
        AND NOT EXISTS (SELECT 1 FROM moves h WHERE h.position = s.position AND NOT CASE WHEN h.sequence > s.sequence
          THEN starts_with(h.path, rtrim(s.value ->> 'path', ']')) ELSE starts_with(s.value ->> 'path', rtrim(h.path, ']')) END)
      ORDER BY s.position, s.sequence, s.writer
      ON CONFLICT DO NOTHING RETURNING sequence, writer, late
    )
    SELECT a.state, a.deadline, a.counts_until, a.taken, greatest(top.sequence, (SELECT max(sequence) FROM written)) AS known,
      (SELECT json_agg(json_build_object('sequence', sequence, 'writer', writer, 'late', late, 'same', true)) FROM written) AS written,
      CASE WHEN top.sent > (SELECT count(*) FROM written) THEN (SELECT json_agg(json_build_object('sequence', h.sequence, 'writer', h.writer, 'late', h.late, 'same', (h.position, h.question_id, h.value) = (s.position, s."questionId", s.value)))
        FROM known h JOIN sent s ON s.sequence = h.sequence AND s.writer = h.writer) END AS held,
      CASE WHEN top.sent > (SELECT count(*) FROM written) THEN (SELECT json_agg(h.position) FROM settled h WHERE h.position IN (SELECT position FROM sent)) END AS standing,
      CASE WHEN top.sent > (SELECT count(*) FROM written) THEN (SELECT json_agg(s.position) FROM sent s JOIN moves h ON h.position = s.position WHERE NOT CASE WHEN h.sequence > s.sequence
        THEN starts_with(h.path, rtrim(s.value ->> 'path', ']')) ELSE starts_with(s.value ->> 'path', rtrim(h.path, ']')) END) END AS parted,
      top.versions
    FROM held_attempt a, top`
}

/** Makes room by the oldest versions that a later one of the same position stands above: never by an answer that counts or may yet count. */
async function dropSuperseded(db: Database, attemptId: string): Promise<void> {
  await db.$executeRaw`
    DELETE FROM answer WHERE attempt_id = ${attemptId}::uuid AND (sequence, writer) IN (
      SELECT sequence, writer FROM (SELECT sequence, writer, standing, accepted_at, row_number() OVER (PARTITION BY position, late ORDER BY sequence DESC, writer COLLATE "C" DESC) AS age FROM answer WHERE attempt_id = ${attemptId}::uuid) a
      WHERE age > 1 AND NOT standing AND accepted_at IS NULL ORDER BY sequence, writer LIMIT 1000)`
}

function receptionOf(row: ReceptionRow): Reception {
  return { state: row.state, deadline: row.deadline, countsUntil: row.counts_until, known: row.known, taken: row.taken, rows: [...row.written ?? [], ...row.held ?? []], standing: row.standing ?? [], parted: row.parted ?? [] }
}
