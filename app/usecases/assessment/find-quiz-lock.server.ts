import { findRecord } from '#app/data/learning/record.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState, finalState, mayTakeFinal, type LearningRecord } from '#app/domain/learning/completion.ts'
import { isGated } from '#app/domain/learning/course-rule.ts'
import { quizLock, type Lock } from '#app/domain/learning/locks.ts'
import type { World } from '#app/world.server.ts'

export type QuizLocked = 'final-locked' | Lock['kind']

/**
 * Why a learner may not begin a quiz yet; null when they may. Their readings and attempts, which beginning has read already, are nearly always
 * enough to let them; only where those are not is everything else known about them read too.
 */
export async function findQuizLock(world: World, learnerId: string | null, course: Course, quizId: string, record: LearningRecord): Promise<QuizLocked | null> {
  const reason = reasonOf(course, quizId, record)
  return reason === null || learnerId === null ? reason : reasonOf(course, quizId, await findRecord(world.db, learnerId, course))
}

function reasonOf(course: Course, quizId: string, record: LearningRecord): QuizLocked | null {
  const lock = isGated(course) ? quizLock(courseState(course, record), quizId) : null
  if (lock !== null) return lock.kind
  return quizId === 'final' && !mayTakeFinal({ final: finalState(course, record) }) ? 'final-locked' : null
}
