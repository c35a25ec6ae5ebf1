import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { listAttempts, startAttempt as takeSlot } from '#app/data/assessment/attempts.server.ts'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findRecord, saveEnrolment } from '#app/data/learning/record.server.ts'
import { drawOrder, drawQuestions } from '#app/domain/assessment/draw.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState, mayTakeFinal } from '#app/domain/learning/completion.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { withPool } from './question-pool.server.ts'
import { ensureLearner, type LearnerKey } from '../people/learner.server.ts'

type Refused = 'course-unknown' | 'quiz-unknown' | 'final-locked'
type Quiz = NonNullable<ReturnType<typeof findQuiz>>

/**
 * Begins an attempt at a quiz, or answers the one already open: in two tabs at once there is one attempt.
 * The drawn questions, their versions and the order of their options are stored with it.
 */
export async function startAttempt(world: World, { courseId, quizId, ...key }: LearnerKey & { readonly courseId: string; readonly quizId: string }): Promise<Result<string, Refused>> {
  const course = findCourse(world.catalogue, courseId)
  if (!course) return refuse('course-unknown')
  const asked = findQuiz(course, quizId)
  if (!asked) return refuse('quiz-unknown')
  const quiz = await withPool(world, course, asked)
  if (quiz.id === 'final' && !mayTakeFinal(courseState(course, await findRecord(world.db, key.learnerId, courseId)))) return refuse('final-locked')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const personId = await ensureLearner(db, key, now)
    await saveEnrolment(db, personId, courseId, now)
    return accept(await openAttempt(world, db, course, quiz, personId, now))
  })
}

async function openAttempt(world: World, db: Database, course: Course, quiz: Quiz, personId: string, now: Date): Promise<string> {
  const [latest] = await listAttempts(db, personId, course.id, quiz.id)
  if (latest && latest.submittedAt === null) return latest.id
  const questions = drawQuestions(quiz.groups, quiz.draw, world.chance, (question) => question.family)
  const versions = questions.map((question) => ({ hash: questionHash(question), courseId: course.id, question }))
  await saveQuestionVersions(db, versions, now)
  const drawn = versions.map(({ hash, question }) => ({ questionId: question.id, hash, order: drawOrder(question, world.chance) }))
  const slot = (latest?.slot ?? 0) + 1
  const attemptId = await takeSlot(db, { personId, courseId: course.id, quizId: quiz.id, slot, drawn, passMark: quiz.pass, ruleVersion: course.rule.version, now })
  if (attemptId !== null) return attemptId
  const [taken] = await listAttempts(db, personId, course.id, quiz.id)
  if (!taken) throw new Error('a slot was taken by an attempt that cannot be found')
  return taken.id
}
