import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockOpenAttempt } from '#app/data/assessment/closing.server.ts'
import { inTurn } from '#app/data/turns.server.ts'
import { answeredPositions } from '#app/domain/assessment/answer.ts'
import { maySubmit } from '#app/domain/assessment/attempt.ts'
import { isTimeUp } from '#app/domain/assessment/attempt-time.ts'
import type { Score } from '#app/domain/assessment/mark.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from './attempt-questions.server.ts'
import { finishAttempt, takeDueStep } from './close-attempt.server.ts'

type Refused = 'attempt-unknown' | 'attempt-over' | 'questions-unanswered' | 'time-up'

/**
 * Hands an attempt in, by the learner's own act: leaving a page never does. The answers are read under a lock. Of two at once, one hands in.
 * After its time an attempt is not handed in but closed, as the clock would have closed it.
 */
export async function submitAttempt(world: World, { learnerId, attemptId }: { readonly learnerId: string; readonly attemptId: string }): Promise<Result<Score, Refused>> {
  const now = world.clock()
  return inTurn(world.db, () => world.db.$transaction(async (db) => {
    const isHeld = await lockOpenAttempt(db, attemptId, learnerId)
    const attempt = await findAttempt(db, attemptId, learnerId)
    if (!attempt) return refuse('attempt-unknown')
    if (!isHeld) return refuse('attempt-over')
    if (isTimeUp(attempt, now)) {
      const step = await takeDueStep(world, db, attempt, now)
      return refuse(step === 'submitted' || step === 'abandoned' ? 'attempt-over' : 'time-up')
    }
    const allowed = maySubmit({ ...attempt, answered: answeredPositions(await findAttemptQuestions(db, attempt), attempt.answers), total: attempt.drawn.length })
    if (!allowed.ok) return allowed
    return accept(await finishAttempt(world, db, attempt, { cause: 'learner', endedAt: now }))
  }))
}
