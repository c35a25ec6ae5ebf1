import type { StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { listQuestionVersions } from '#app/data/assessment/questions.server.ts'
import type { Database } from '#app/data/database.server.ts'
import type { Question } from '#app/domain/assessment/question.ts'

/** Versions never change, so what was read once is kept; the oldest make room beyond a bound. */
const known = new Map<string, Question>()
const mostKnown = 5_000

/** The questions of an attempt as they stood when it began, in drawn order. */
export async function findAttemptQuestions(db: Database, attempt: Pick<StoredAttempt, 'drawn'>): Promise<readonly Question[]> {
  const missing = attempt.drawn.map((drawn) => drawn.hash).filter((hash) => !known.has(hash))
  if (missing.length > 0) for (const [hash, question] of await listQuestionVersions(db, missing)) keep(hash, question)
  return attempt.drawn.map((drawn) => {
    const question = known.get(drawn.hash)
    if (!question) throw new Error(`question version ${drawn.hash} of ${drawn.questionId} is not in the database`)
    return question
  })
}

function keep(hash: string, question: Question): void {
  const oldest = known.size >= mostKnown ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
  known.set(hash, question)
}
