import { beginAttempt, findStanding } from '#app/data/assessment/starting.server.ts'
import { saveAttemptInRoom } from '#app/data/cohorts/in-person.server.ts'
import { lockApproval } from '#app/data/cohorts/sitting-requests.server.ts'
import { findSittingAttempt, saveSittingEntry, type SittingOfMember } from '#app/data/cohorts/sittings.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { attemptTimes } from '#app/domain/assessment/attempt-time.ts'
import type { DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { StartRefusal } from '#app/domain/assessment/start.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findQuizLock, type QuizLocked } from './find-quiz-lock.server.ts'
import { findSlot } from './find-slot.server.ts'
import { drawQuiz } from './start-attempt.server.ts'

type Refused = 'quiz-unknown' | 'nothing-to-ask' | 'sitting-waiting' | 'sitting-taken' | QuizLocked | StartRefusal
interface Begun { readonly personId: string; readonly course: Course; readonly quiz: NonNullable<ReturnType<typeof findQuiz>>; readonly drawn: readonly DrawnQuestion[] }

/**
 * Somebody who was let in begins a quiz of the course in a sitting, or goes on with it: one attempt a person, in however many tabs, marked as watched over
 * in the transaction that begins it, by whoever let them in. It ends with the sitting at the latest. What they began alone stays open beside it and stays
 * taken alone; the pause after it holds nobody back here.
 */
export async function beginProctoredQuiz(world: World, sitting: SittingOfMember, personId: string): Promise<Result<string, Refused>> {
  const course = findCourse(world.catalogue, sitting.courseId)
  const quiz = course && findQuiz(course, sitting.quizId ?? '')
  if (!course || !quiz) return refuse('quiz-unknown')
  const drawn = await drawQuiz(world, course, quiz)
  if (drawn.length === 0) return refuse('nothing-to-ask')
  return world.db.$transaction(async (db) => {
    const approvedById = await lockApproval(db, sitting.id, personId)
    if (approvedById === null) return refuse('sitting-waiting')
    const begun = await findSittingAttempt(db, sitting.id, personId)
    if (begun) return begun.isOver ? refuse('sitting-taken') : accept(begun.attemptId)
    const attempt = await beginWatched(world, db, sitting, { personId, course, quiz, drawn })
    if (!attempt.ok) return attempt
    await saveAttemptInRoom(db, attempt.value, { cohortId: sitting.cohortId, how: 'proctored', byId: approvedById }, world.clock())
    await saveSittingEntry(db, { sittingId: sitting.id, personId, attemptId: attempt.value, now: world.clock() })
    return attempt
  })
}

/** More attempts begun at the same instant than a person can begin. */
const mostTries = 20

async function beginWatched(world: World, db: Database, sitting: SittingOfMember, { personId, course, quiz, drawn }: Begun): Promise<Result<string, QuizLocked | StartRefusal>> {
  const rules = { ...quiz.rules, pauseMinutes: 0, endsAt: sitting.endsAt.toISOString() }
  for (let tries = 0; tries < mostTries; tries++) {
    const [now, standing] = [world.clock(), await findStanding(db, personId, course.id, quiz.id)]
    const locked = await findQuizLock(world, personId, course, quiz.id, standing.record)
    if (locked) return refuse(locked)
    const slot = await findSlot(db, { personId, courseId: course.id, rules, past: standing.past, now })
    if (!slot.ok) return slot
    const attemptId = await beginAttempt(db, { personId, courseId: course.id, quizId: quiz.id, slot: slot.value, drawn, passMark: quiz.pass, ruleVersion: course.rule.version, rules, extraMinutes: standing.extraMinutes, now, ...attemptTimes(rules, now, standing.extraMinutes) })
    if (attemptId !== null) return accept(attemptId)
  }
  throw new Error(`a watched attempt found no slot in ${mostTries} tries`)
}
