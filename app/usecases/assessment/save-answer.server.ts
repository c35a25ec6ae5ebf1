import { saveAnswers } from '#app/data/assessment/answers.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { answeredPositions, isAnswered, readAnswer, type AnswerRefusal, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { isCheck, mayAnswer } from '#app/domain/assessment/attempt.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions, findDrawnAttempt, type DrawnAttempt } from './attempt-questions.server.ts'

type Refused = AnswerRefusal | 'attempt-unknown' | 'attempt-over' | 'not-in-attempt' | 'already-answered' | 'answer-of-another-question' | 'move-taken-back'

export interface SentAnswer {
  readonly learnerId: string
  readonly attemptId: string
  /** From 1. */
  readonly position: number
  /** The question the form was shown for; a mismatch is refused, so that no answer lands on another question (COMPLETION 18). */
  readonly questionId: string
  readonly fields: ReadonlyMap<string, readonly string[]>
}

/**
 * Saves one answer, durably before it answers. Every version is kept and the last one counts; in a check the first one does.
 * What was drawn never changes, so a known attempt costs one statement, which itself writes only while the attempt is open and this learner's.
 */
export async function saveAnswer(world: World, sent: SentAnswer): Promise<Result<AnswerValue, Refused>> {
  const attempt = await findDrawnAttempt(world.db, sent.attemptId, sent.learnerId)
  if (!attempt) return refuse('attempt-unknown')
  const read = await readSent(world, attempt, sent)
  if (!read.ok) return (await whyOver(world, sent)) ?? read
  return write(world, sent, read.value, isCheck(attempt.quizId))
}

/** More saves of one attempt at the same instant than a person can send. */
const mostTries = 100

/** Two saves at the same instant take the same number; the loser takes the next, for as long as the attempt is open. */
async function write(world: World, sent: SentAnswer, { value, whole }: { readonly value: AnswerValue; readonly whole: boolean }, firstStands: boolean): Promise<Result<AnswerValue, Refused>> {
  const { attemptId, learnerId: personId, position, questionId } = sent
  for (let tries = 0; tries < mostTries; tries++) {
    const version = { sequence: null, writer: 'form', position, questionId, value, whole, tappedAt: null, issuedAt: null, elapsedMs: null }
    const reception = await saveAnswers(world.db, { attemptId, personId, versions: [version], firstStands, keepsLate: false, now: world.clock() })
    if (reception && reception.rows.length > 0) return accept(value)
    if (reception?.parted.includes(position) === true) return refuse('move-taken-back')
    const over = await whyOver(world, sent)
    if (over !== null) return over
  }
  throw new Error(`an answer found no number in ${mostTries} tries`)
}

/** Whether the attempt takes no answer at this position any more, and why; null when it would. */
async function whyOver(world: World, { attemptId, learnerId, position }: SentAnswer): Promise<Result<never, Refused> | null> {
  const attempt = await findAttempt(world.db, attemptId, learnerId)
  if (!attempt) return refuse('attempt-unknown')
  const allowed = mayAnswer({ ...attempt, answered: answeredPositions(await findAttemptQuestions(world.db, attempt), attempt.answers), total: attempt.drawn.length }, position)
  return allowed.ok ? null : allowed
}

async function readSent(world: World, attempt: DrawnAttempt, sent: SentAnswer): Promise<Result<{ readonly value: AnswerValue; readonly whole: boolean }, AnswerRefusal | 'answer-of-another-question' | 'not-in-attempt'>> {
  const drawn = attempt.drawn[sent.position - 1]
  const question = (await findAttemptQuestions(world.db, attempt))[sent.position - 1]
  if (!drawn || !question) return refuse('not-in-attempt')
  if (drawn.questionId !== sent.questionId) return refuse('answer-of-another-question')
  const read = readAnswer(question, drawn.order, sent.fields)
  return read.ok ? accept({ value: read.value, whole: isAnswered(question, read.value) }) : read
}
