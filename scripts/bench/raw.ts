import pg from 'pg'
import type { Statement } from '#app/data/database.server.ts'
import type { World } from '#app/world.server.ts'
import { courseId } from './learners.ts'

/** `pg` by itself, with as many connections as the product, every statement prepared, and the same durability. */
export interface Raw {
  /** The same work: a statement of the product as it is, its rows read by `pg` alone. */
  send(statement: Statement): Promise<unknown>
  /** A bare insert, the least the same rows can cost: no check of owner, time or what stands already. */
  insertAnswers(answers: readonly RawAnswer[]): Promise<unknown>
  insertAttempt(learnerId: string, like: AttemptBody): Promise<unknown>
  close(): Promise<void>
}

export interface RawAnswer { readonly attemptId: string; readonly sequence: number; readonly position: number; readonly questionId: string; readonly choice: string }
/** Texts of JSON, as long as those of a real attempt. */
export interface AttemptBody { readonly drawn: string; readonly rules: string }

/** As many connections as the product opens (data/database.server.ts). */
const connections = 10

const columns = ['attempt_id', 'sequence', 'writer', 'position', 'question_id', 'value', 'tapped_at', 'issued_at', 'elapsed_ms', 'saved_at', 'late', 'standing']

export function openRaw(world: World): Raw {
  const pool = new pg.Pool({ connectionString: world.databaseUrl, max: connections })
  const names = new Map<string, string>()
  return {
    send({ text, values }) {
      const name = names.get(text) ?? `statement-${names.size}`
      names.set(text, name)
      return pool.query({ name, text, values })
    },
    insertAnswers(answers) {
      const rows = answers.map((_, row) => `(${columns.map((_column, place) => `$${row * columns.length + place + 1}`).join(', ')})`)
      const values = answers.flatMap(({ attemptId, sequence, position, questionId, choice }) => [attemptId, sequence, 'raw', position, questionId, JSON.stringify({ chosen: [choice] }), null, null, null, new Date(), false, false])
      return pool.query({ name: `answers-${answers.length}`, text: `INSERT INTO answer (${columns.join(', ')}) VALUES ${rows.join(', ')}`, values })
    },
    insertAttempt: (learnerId, { drawn, rules }) => pool.query({
      name: 'attempt',
      text: `WITH enrolled AS (INSERT INTO enrolment (person_id, course_id, enrolled_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING)
        INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, rules, started_at, extra_minutes) VALUES (gen_random_uuid(), $1, $2, 'final', 1, $4, 0.7, 1, $5, $3, 0) RETURNING id`,
      values: [learnerId, courseId, new Date(), drawn, rules],
    }),
    close: () => pool.end(),
  }
}
