import { findRequest } from '#app/data/cohorts/sitting-requests.server.ts'
import { findSittingAttempt, findSittingFor, saveSittingEntry } from '#app/data/cohorts/sittings.server.ts'
import { basicLevelCourse, basicLevelQuiz, proctoredQuiz } from '#app/domain/assessment/basic-level.ts'
import type { StartRefusal } from '#app/domain/assessment/start.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { mayEnter } from '#app/domain/cohorts/sitting.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { beginProctoredQuiz } from './begin-proctored-quiz.server.ts'
import { startQuiz } from './start-attempt.server.ts'

type Refused = 'quiz-unknown' | 'final-locked' | 'course-locked' | 'lesson-locked' | 'sitting-code-unknown' | 'sitting-not-open' | 'sitting-over' | 'sitting-taken' | 'sitting-waiting' | 'sitting-declined' | 'nothing-to-ask' | StartRefusal

const waits = { pending: 'sitting-waiting', declined: 'sitting-declined' } as const

/**
 * A member of a cohort whom its trainer let in begins the assessment, or the quiz of the course, in a sitting of it, or goes on with it: one attempt a person, in however many tabs. It ends with the sitting
 * at the latest. An attempt begun alone stays one taken alone, and stays open beside this one; the pause after it holds nobody back here.
 */
export async function beginSitting(world: World, { personId, sittingId }: { readonly personId: string; readonly sittingId: string }): Promise<Result<string, Refused>> {
  const now = world.clock()
  const sitting = await findSittingFor(world.db, sittingId, personId)
  if (!sitting) return refuse('sitting-code-unknown')
  const allowed = mayEnter(sitting, now)
  if (!allowed.ok) return allowed
  const begun = await findSittingAttempt(world.db, sitting.id, personId)
  if (begun) return begun.isOver ? refuse('sitting-taken') : accept(begun.attemptId)
  const request = await findRequest(world.db, sitting.id, personId)
  if (request === null) return refuse('sitting-code-unknown')
  if (request.state !== 'approved') return refuse(waits[request.state])
  if (sitting.quizId !== null) return beginProctoredQuiz(world, sitting, personId)
  const course = findCourse(world.catalogue, basicLevelCourse)
  const quiz = course && findQuiz(course, basicLevelQuiz)
  if (!course || !quiz) return refuse('quiz-unknown')
  const started = await startQuiz(world, { learnerId: personId, guestHash: null }, course, { ...quiz, id: proctoredQuiz, rules: { ...quiz.rules, pauseMinutes: 0, endsAt: sitting.endsAt.toISOString() } })
  if (started.ok) await saveSittingEntry(world.db, { sittingId: sitting.id, personId, attemptId: started.value, now })
  return started
}
