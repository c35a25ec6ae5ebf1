import { saveAttemptInRoom } from '#app/data/cohorts/in-person.server.ts'
import { beginAttempt, findStanding, type NewAttempt, type Standing } from '#app/data/assessment/starting.server.ts'
import { resumeTakenAlong } from '#app/data/learning/taken-along.server.ts'
import { isOpen } from '#app/domain/assessment/attempt-state.ts'
import { attemptTimes, isDue } from '#app/domain/assessment/attempt-time.ts'
import { drawByBlueprint } from '#app/domain/assessment/blueprint.ts'
import { drawOrder, type DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { StartRefusal } from '#app/domain/assessment/start.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { emptyRecord } from '#app/domain/learning/completion.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { withPool } from './question-pool.server.ts'
import { ensureLearner, type LearnerKey } from '../people/learner.server.ts'
import { closeIfDue } from './close-attempt.server.ts'
import { findQuizLock, type QuizLocked } from './find-quiz-lock.server.ts'
import { findSlot } from './find-slot.server.ts'
import { ensureVersions, hashOf } from './question-versions.server.ts'

type QuizRefused = QuizLocked | 'nothing-to-ask' | StartRefusal
type Refused = 'course-unknown' | 'quiz-unknown' | QuizRefused
type Quiz = NonNullable<ReturnType<typeof findQuiz>>

/** More tabs that begin at the same instant, each taking a slot before the other is seen, than a person can open. */
const mostTries = 20

/**
 * Begins an attempt at a quiz, or answers the one already open: in two tabs at once there is one attempt, and one slot taken.
 * The drawn questions, their versions, the order of their options, and the rules are stored with it. One read, one write.
 */
export async function startAttempt(world: World, { courseId, quizId, ...key }: LearnerKey & { readonly courseId: string; readonly quizId: string; /** To be taken along: an open one stays away from here. */ readonly isForAlong?: true }): Promise<Result<string, Refused>> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const quiz = findQuiz(course, quizId)
  return quiz ? startQuiz(world, key, course, quiz) : refuse('quiz-unknown')
}

/** The same, of a quiz with rules of its own for this occasion. */
export async function startQuiz(world: World, key: LearnerKey & { readonly isForAlong?: true }, course: Course, quiz: Quiz): Promise<Result<string, QuizRefused>> {
  let { learnerId } = key
  const isForAlong = key.isForAlong === true
  for (let tries = 0; tries < mostTries; tries++) {
    const standing = learnerId === null ? noStanding : await findStanding(world.db, learnerId, course.id, quiz.id)
    const open = await openOf(world, standing, isForAlong)
    if (open === 'closed') continue
    if (open !== null) {
      if (key.inRoom) await saveAttemptInRoom(world.db, open, key.inRoom, world.clock())
      return accept(open)
    }
    const locked = await findQuizLock(world, learnerId, course, quiz.id, standing.record)
    if (locked) return refuse(locked)
    const slot = await findSlot(world.db, { personId: learnerId, courseId: course.id, rules: quiz.rules, past: standing.past, now: world.clock() })
    if (!slot.ok) return slot
    // A guest becomes a person with the first thing they record.
    learnerId ??= await world.db.$transaction((db) => ensureLearner(db, key, world.clock()))
    const begun = await begin(world, { learnerId, course, quiz, slot: slot.value, extraMinutes: standing.extraMinutes, inRoom: key.inRoom ?? null, isForAlong })
    if (!begun.ok) return begun
    if (begun.value !== null) return accept(begun.value)
  }
  throw new Error(`no slot was free in ${mostTries} tries`)
}

/** The attempt to go on with, taken along or not: from now on it is gone on with here, by the rules it began with; 'closed' when its time was up and it was closed just now, so that everything is to be read again. */
async function openOf(world: World, { past, extraMinutes }: Standing, isForAlong: boolean): Promise<string | null> {
  const open = past.find(({ state }) => isOpen(state))
  if (!open) return null
  const now = world.clock()
  if (!isDue(open, now)) {
    if (open.along !== null && !isForAlong) await resumeTakenAlong(world.db, open.id, attemptTimes(open.along, now, extraMinutes), now)
    return open.id
  }
  await closeIfDue(world, open.id)
  return 'closed'
}

const noStanding: Standing = { record: emptyRecord, past: [], extraMinutes: 0 }

/** The new attempt; null when another tab took its slot. Without a question, all of them retired, there would be nothing to hand in. */
async function begin(world: World, { learnerId, course, quiz, slot, extraMinutes, inRoom, isForAlong }: { readonly learnerId: string; readonly course: Course; readonly quiz: Quiz; readonly slot: number; readonly extraMinutes: number; readonly inRoom: LearnerKey['inRoom']; readonly isForAlong: boolean }): Promise<Result<string | null, 'nothing-to-ask'>> {
  const now = world.clock()
  const drawn = await drawQuiz(world, course, quiz, isForAlong)
  if (drawn.length === 0) return refuse('nothing-to-ask')
  const attempt = { personId: learnerId, courseId: course.id, quizId: quiz.id, slot, drawn, passMark: quiz.pass, ruleVersion: course.rule.version, rules: quiz.rules, extraMinutes, now, ...attemptTimes(quiz.rules, now, extraMinutes) }
  return accept(inRoom ? await beginInRoom(world, attempt, inRoom) : await beginAttempt(world.db, attempt))
}

/** The questions of one attempt, their versions kept; none when all were retired. What a scenario says next is written by the server, so none is taken along. */
export async function drawQuiz(world: World, course: Course, quiz: Quiz, isForAlong = false): Promise<readonly DrawnQuestion[]> {
  const { groups } = await withPool(world, course, quiz)
  const questions = drawByBlueprint(isForAlong ? groups.map((group) => group.filter(({ type }) => type !== 'scenario')) : groups, quiz, world.chance)
  if (questions.length > 0) await ensureVersions(world.db, course.id, questions, world.clock())
  return questions.map((question) => ({ questionId: question.id, hash: hashOf(question), order: drawOrder(question, world.chance) }))
}

/** An attempt of a room is marked so in the transaction that begins it: it is never seen without its mark. */
function beginInRoom(world: World, attempt: NewAttempt, inRoom: NonNullable<LearnerKey['inRoom']>): Promise<string | null> {
  return world.db.$transaction(async (db) => {
    const attemptId = await beginAttempt(db, attempt)
    if (attemptId !== null) await saveAttemptInRoom(db, attemptId, inRoom, attempt.now)
    return attemptId
  })
}
