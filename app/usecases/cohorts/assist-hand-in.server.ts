import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockOpenAttempt } from '#app/data/assessment/closing.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { answeredPositions } from '#app/domain/assessment/answer.ts'
import { maySubmit } from '#app/domain/assessment/attempt.ts'
import type { Score } from '#app/domain/assessment/mark.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from '../assessment/attempt-questions.server.ts'
import { finishAttempt } from '../assessment/close-attempt.server.ts'
import { findAssisted } from './assist-answer.server.ts'

/** A trainer hands in a check they took together with a learner of their cohort, once every question is answered. Of two at once one does. */
export async function assistHandIn(world: World, { actorId, cohortId, attemptId }: { readonly actorId: string; readonly cohortId: string; readonly attemptId: string }): Promise<Result<Score, 'attempt-unknown' | 'attempt-over' | 'questions-unanswered'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const learnerId = await findAssisted(db, attemptId, cohortId)
    const isHeld = learnerId !== null && await lockOpenAttempt(db, attemptId, learnerId)
    const attempt = learnerId === null ? null : await findAttempt(db, attemptId, learnerId)
    if (!attempt) return refuse('attempt-unknown')
    if (!isHeld) return refuse('attempt-over')
    const allowed = maySubmit({ ...attempt, answered: answeredPositions(await findAttemptQuestions(db, attempt), attempt.answers), total: attempt.drawn.length })
    if (!allowed.ok) return allowed
    await saveAuditEntry(db, { actorId, action: 'assist.hand-in', subject: `attempt:${attemptId}`, detail: { cohortId }, now })
    return accept(await finishAttempt(world, db, attempt, { cause: 'learner', endedAt: now }))
  })
}
