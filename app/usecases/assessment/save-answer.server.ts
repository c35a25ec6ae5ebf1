import type { Database } from '#app/data/database.server.ts'
import { saveAnswers, type AnswerVersion } from '#app/data/assessment/answers.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findAway } from '#app/data/learning/taken-along.server.ts'
import { isAnswered, readAnswer, type AnswerRefusal, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { isOpen } from '#app/domain/assessment/attempt-state.ts'
import { isTimeUp } from '#app/domain/assessment/attempt-time.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions, findDrawnAttempt, type DrawnAttempt } from './attempt-questions.server.ts'

type Refused = AnswerRefusal | 'attempt-unknown' | 'attempt-over' | 'time-up' | 'not-in-attempt' | 'already-answered' | 'answer-of-another-question' | 'move-taken-back' | 'attempt-along'

/** The database may be a transaction in it. */
type AnsweringWorld = Pick<World, 'clock'> & { readonly db: Database }

export interface SentAnswer {
  /** Who wrote it down, where it was not the learner: «assisted:<person>». */
  readonly writer?: string
  readonly learnerId: string
  readonly attemptId: string
  /** From 1. */
  readonly position: number
  /** The question the form was shown for; a mismatch is refused, so that no answer lands on another question (COMPLETION 18). */
  readonly questionId: string
  readonly fields: ReadonlyMap<string, readonly string[]>
}

/**
 * Saves one answer of a plain form, durably before it answers. Every version is kept and the last one counts; in a check the first whole one does.
 * What was drawn never changes, so a known attempt costs one statement, which itself writes only while the attempt is open and this learner's.
 * An answer that comes when the time is up, or when another page handed the attempt in, is refused, but kept as late, as one of a journal is.
 */
export async function saveAnswer(world: AnsweringWorld, sent: SentAnswer): Promise<Result<AnswerValue, Refused>> {
  const attempt = await findDrawnAttempt(world.db, sent.attemptId, sent.learnerId)
  if (!attempt) return refuse('attempt-unknown')
  if (await findAway(world.db, attempt)) return refuse('attempt-along')
  const read = await readSent(world, attempt, sent)
  if (!read.ok) return (await whyOver(world, sent)) ?? read
  return write(world, sent, read.value, !isCheck(attempt.quizId))
}

/** More saves of one attempt at the same instant than a person can send. */
const mostTries = 100

/** Two saves at the same instant take the same number; the loser takes the next, for as long as the attempt is open. */
async function write(world: AnsweringWorld, sent: SentAnswer, version: AnswerVersion, keepsLate: boolean): Promise<Result<AnswerValue, Refused>> {
  const row = { attemptId: sent.attemptId, personId: sent.learnerId, versions: [version] }
  for (let tries = 0; tries < mostTries; tries++) {
    const now = world.clock()
    const reception = await saveAnswers(world.db, { ...row, keepsLate: false, now })
    if (!reception) return refuse('attempt-unknown')
    if (reception.rows.length > 0) return accept(version.value)
    if (reception.standing.includes(version.position)) return refuse('already-answered')
    if (reception.parted.includes(version.position)) return refuse('move-taken-back')
    if (reception.taken === 'counts') continue
    if (keepsLate) await saveAnswers(world.db, { ...row, keepsLate, now })
    return refuse(keepsLate && isTimeUp(reception, now) ? 'time-up' : 'attempt-over')
  }
  throw new Error(`an answer found no number in ${mostTries} tries`)
}

/** A form that cannot be read is refused for what is wrong with it, unless the attempt is over: then that is what matters. */
async function whyOver(world: AnsweringWorld, { attemptId, learnerId }: SentAnswer): Promise<Result<never, 'attempt-unknown' | 'attempt-over' | 'time-up'> | null> {
  const attempt = await findAttempt(world.db, attemptId, learnerId)
  if (!attempt) return refuse('attempt-unknown')
  if (!isOpen(attempt.state)) return refuse('attempt-over')
  return isTimeUp(attempt, world.clock()) ? refuse('time-up') : null
}

async function readSent(world: AnsweringWorld, attempt: DrawnAttempt, { position, questionId, fields, writer = 'form' }: SentAnswer): Promise<Result<AnswerVersion, AnswerRefusal | 'answer-of-another-question' | 'not-in-attempt'>> {
  const drawn = attempt.drawn[position - 1]
  const question = (await findAttemptQuestions(world.db, attempt))[position - 1]
  if (!drawn || !question) return refuse('not-in-attempt')
  if (drawn.questionId !== questionId) return refuse('answer-of-another-question')
  const value = readAnswer(question, drawn.order, fields)
  if (!value.ok) return value
  const standing = isCheck(attempt.quizId) && isAnswered(question, value.value)
  return accept({ sequence: null, writer, position, questionId, value: value.value, tappedAt: null, issuedAt: null, elapsedMs: null, standing })
}
