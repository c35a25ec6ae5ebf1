import { findAttempt, saveSubmission, startSubmission } from '#app/data/assessment/attempts.server.ts'
import { answeredPositions } from '#app/domain/assessment/answer.ts'
import { maySubmit } from '#app/domain/assessment/attempt.ts'
import { mark, score, type Score } from '#app/domain/assessment/mark.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'
import { findAttemptQuestions } from './attempt-questions.server.ts'
import { countAttempt } from './count-attempts.server.ts'
import { saveBasicLevel } from './save-basic-level.server.ts'

type Refused = 'attempt-unknown' | 'attempt-over' | 'questions-unanswered'

/**
 * Hands an attempt in: the answers are read under a lock, marked against the questions as they stood, and when the evidence
 * now completes the course, that fact and its certificate are kept in the same transaction.
 */
export async function submitAttempt(world: World, { learnerId, attemptId }: { readonly learnerId: string; readonly attemptId: string }): Promise<Result<Score, Refused>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const isOpen = await findAttempt(db, attemptId, learnerId) !== null && await startSubmission(db, attemptId, learnerId)
    const attempt = await findAttempt(db, attemptId, learnerId)
    if (!attempt) return refuse('attempt-unknown')
    if (!isOpen) return refuse('attempt-over')
    const questions = await findAttemptQuestions(db, attempt)
    const allowed = maySubmit({ ...attempt, answered: answeredPositions(questions, attempt.answers), total: attempt.drawn.length })
    if (!allowed.ok) return allowed
    const result = score(questions.map((question, index) => mark(question, attempt.answers.get(index + 1) ?? null)), attempt.passMark)
    await saveSubmission(db, attemptId, { ...result, now })
    await saveBasicLevel(world, db, attempt, questions, now)
    const course = findCourse(world.catalogue, attempt.courseId)
    if (course && result.passed) await settleCompletion(world, db, course, learnerId)
    await countAttempt(db, attemptId)
    return accept(result)
  })
}
