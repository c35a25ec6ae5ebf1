import { findAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { listQuestionVersions } from '#app/data/assessment/questions.server.ts'
import type { Database } from '#app/data/database.server.ts'
import type { Question } from '#app/domain/assessment/question.ts'

/** The part of an attempt that never changes once it began. */
export type DrawnAttempt = Pick<StoredAttempt, 'id' | 'personId' | 'quizId' | 'drawn'> & { /** Its quiz may be taken along: then it may be away. */ readonly mayBeAway: boolean }

/** What never changes is kept once read; the oldest makes room beyond a bound. */
const knownQuestions = new Map<string, Question>()
const knownAttempts = new Map<string, DrawnAttempt>()
const mostKnown = 5_000

/** The questions of an attempt as they stood when it began, in drawn order. */
export async function findAttemptQuestions(db: Database, attempt: Pick<DrawnAttempt, 'drawn'>): Promise<readonly Question[]> {
  const missing = attempt.drawn.map((drawn) => drawn.hash).filter((hash) => !knownQuestions.has(hash))
  if (missing.length > 0) for (const [hash, question] of await listQuestionVersions(db, missing)) keep(knownQuestions, hash, question)
  return attempt.drawn.map((drawn) => {
    const question = knownQuestions.get(drawn.hash)
    if (!question) throw new Error(`question version ${drawn.hash} of ${drawn.questionId} is not in the database`)
    return question
  })
}

/** What was drawn for an attempt of this learner; null for anyone else's. An attempt claimed by another person is read anew. */
export async function findDrawnAttempt(db: Database, attemptId: string, personId: string): Promise<DrawnAttempt | null> {
  const known = knownAttempts.get(attemptId)
  if (known?.personId === personId) return known
  const attempt = await findAttempt(db, attemptId, personId)
  if (!attempt) return null
  const { id, quizId, drawn } = attempt
  const kept: DrawnAttempt = { id, personId, quizId, drawn, mayBeAway: attempt.rules.offline === true }
  keep(knownAttempts, id, kept)
  return kept
}

function keep<Value>(known: Map<string, Value>, key: string, value: Value): void {
  const oldest = known.size >= mostKnown ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
  known.set(key, value)
}
