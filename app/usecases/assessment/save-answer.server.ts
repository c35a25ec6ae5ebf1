import { findAttempt, saveAnswer as writeAnswer, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { readAnswer, type AnswerRefusal, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { isCheck, mayAnswer } from '#app/domain/assessment/attempt.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from './attempt-questions.server.ts'

type Refused = AnswerRefusal | 'attempt-unknown' | 'attempt-over' | 'not-in-attempt' | 'already-answered' | 'answer-of-another-question'

export interface SentAnswer {
  readonly learnerId: string
  readonly attemptId: string
  /** From 1. */
  readonly position: number
  /** The question the form was shown for; a mismatch is refused, so that no answer lands on another question (COMPLETION 18). */
  readonly questionId: string
  readonly fields: ReadonlyMap<string, readonly string[]>
}

/** Saves one answer, durably before it answers. Every version is kept and the last one counts; in a check the first one does. */
export async function saveAnswer(world: World, sent: SentAnswer): Promise<Result<AnswerValue, Refused>> {
  const attempt = await findAttempt(world.db, sent.attemptId, sent.learnerId)
  if (!attempt) return refuse('attempt-unknown')
  const allowed = mayAnswer({ ...attempt, answered: new Set(attempt.answers.keys()), total: attempt.drawn.length }, sent.position)
  if (!allowed.ok) return allowed
  const read = await readSent(world, attempt, sent)
  if (!read.ok) return read
  const isFirstKept = isCheck(attempt.quizId)
  const revision = await writeWithRetry(world, { attemptId: attempt.id, personId: sent.learnerId, position: sent.position, questionId: sent.questionId, value: read.value, onlyFirst: isFirstKept, now: world.clock() })
  if (revision !== null) return accept(read.value)
  return refuse(isFirstKept ? 'already-answered' : 'attempt-over')
}

async function readSent(world: World, attempt: StoredAttempt, sent: SentAnswer): Promise<Result<AnswerValue, AnswerRefusal | 'answer-of-another-question' | 'not-in-attempt'>> {
  const drawn = attempt.drawn[sent.position - 1]
  const question = (await findAttemptQuestions(world.db, attempt))[sent.position - 1]
  if (!drawn || !question) return refuse('not-in-attempt')
  if (drawn.questionId !== sent.questionId) return refuse('answer-of-another-question')
  return readAnswer(question, drawn.order, sent.fields)
}

/** Two saves of one position at the same instant take the same revision; the loser takes the next. */
async function writeWithRetry(world: World, answer: Parameters<typeof writeAnswer>[1], tries = 3): Promise<number | null> {
  const revision = await writeAnswer(world.db, answer)
  return revision !== null || answer.onlyFirst || tries === 1 ? revision : writeWithRetry(world, answer, tries - 1)
}
