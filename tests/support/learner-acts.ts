import { randomUUID } from 'node:crypto'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { leastReadingMs } from '#app/domain/learning/reading.ts'
import type { LearnerKey } from '#app/usecases/people/learner.server.ts'
import { recordReading } from '#app/usecases/learning/record-reading.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import type { TestWorld } from './test-world.ts'

/** A browser that never came before. */
export const aGuest = (): LearnerKey & { readonly guestHash: string } => ({ learnerId: null, guestHash: randomUUID().replace(/-/g, '').repeat(2) })

/** Reads a lesson of the small course, taking the time it takes. */
export async function readLesson(world: TestWorld, key: LearnerKey, lessonId: string, courseId = 'khoa-thu') {
  const openedAt = world.clock()
  world.later(leastReadingMs(120))
  return recordReading(world, { ...key, courseId, lessonId, openedAt })
}

/** Begins a quiz; fails the test when it is refused. */
export async function beginQuiz(world: TestWorld, key: LearnerKey, quizId: string, courseId = 'khoa-thu'): Promise<string> {
  const result = await startAttempt(world, { ...key, courseId, quizId })
  if (!result.ok) throw new Error(`refused: ${result.reason}`)
  return result.value
}

/** Answers one position with an option («a» is right everywhere in the small course). */
export async function answer(world: TestWorld, learnerId: string, attemptId: string, position: number, option = 'a') {
  const attempt = await findAttempt(world.db, attemptId, learnerId)
  const questionId = attempt?.drawn[position - 1]?.questionId ?? ''
  return saveAnswer(world, { learnerId, attemptId, position, questionId, fields: new Map([['choice', [option]]]) })
}

/** Takes a whole quiz, with so many answers wrong, and hands it in. */
export async function takeQuiz(world: TestWorld, learnerId: string, quizId: string, { wrong = 0, courseId = 'khoa-thu' } = {}) {
  const attemptId = await beginQuiz(world, { learnerId, guestHash: null }, quizId, courseId)
  const attempt = await findAttempt(world.db, attemptId, learnerId)
  for (const place of (attempt?.drawn ?? []).keys()) await answer(world, learnerId, attemptId, place + 1, place < wrong ? 'b' : 'a')
  return { attemptId, result: await submitAttempt(world, { learnerId, attemptId }) }
}

/** Everything the small course asks. */
export async function completeCourse(world: TestWorld, learnerId: string, courseId = 'khoa-thu'): Promise<void> {
  for (const lessonId of ['mot', 'hai']) {
    await readLesson(world, { learnerId, guestHash: null }, lessonId, courseId)
    await takeQuiz(world, learnerId, `check:${lessonId}`, { courseId })
  }
  await takeQuiz(world, learnerId, 'final', { courseId })
}
