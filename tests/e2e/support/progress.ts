import type { Question } from '#app/domain/assessment/question.ts'
import { drawByBlueprint } from '#app/domain/assessment/blueprint.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { recordReading } from '#app/usecases/learning/record-reading.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { startAttempt, startQuiz } from '#app/usecases/assessment/start-attempt.server.ts'
import { withPool } from '#app/usecases/assessment/question-pool.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { drawnOf, fieldsFor } from './answers.ts'
import type { World } from './journey.ts'

/** S2, for everybody. */
export const residentCourse = 'phong-chong-lua-dao'
/** C1, for officials. */
export const officialCourse = 'an-toan-can-bo'

/** The course whose final quiz the served content lets be taken along (serve.ts). */
export const alongCourse = 'dich-vu-cong-vneid'

export function courseOf(world: World, courseId: string): Course {
  const course = findCourse(world.catalogue, courseId)
  if (!course) throw new Error(`no course ${courseId}`)
  return course
}

/** Reads lessons as if three minutes had been spent on each, one after another, up to now or to when the first that was read before was opened. */
export async function readLessons(world: World, personId: string, courseId: string, lessonIds = courseOf(world, courseId).lessons.map(({ id }) => id)): Promise<void> {
  const first = await world.db.reading.findFirst({ where: { personId }, orderBy: { openedAt: 'asc' } })
  const end = (first?.openedAt ?? world.clock()).getTime()
  for (const [place, lessonId] of lessonIds.entries()) {
    const readAt = new Date(end - (lessonIds.length - 1 - place) * 180_000)
    const result = await recordReading({ ...world, clock: () => readAt }, { learnerId: personId, guestHash: null, courseId, lessonId, openedAt: new Date(readAt.getTime() - 180_000) })
    if (!result.ok) throw new Error(`${lessonId}: ${result.reason}`)
  }
}

/** Begins a quiz; its id. `types`: the draw holds at least one question of each of these types. */
export async function beginQuiz(world: World, personId: string, courseId: string, quizId: string, types: readonly Question['type'][] = []): Promise<string> {
  const chance = types.length === 0 ? world.chance : await chanceFor(world, courseId, quizId, types)
  const result = await startAttempt({ ...world, chance }, { learnerId: personId, guestHash: null, courseId, quizId })
  if (!result.ok) throw new Error(`${quizId}: ${result.reason}`)
  return result.value
}

/** Begins the final quiz of a course with these very questions among those it asks; its attempt's id. */
export async function beginWith(world: World, personId: string, courseId: string, questions: readonly Question[]): Promise<string> {
  const course = courseOf(world, courseId)
  const quiz = findQuiz(course, 'final')
  const begun = quiz && await startQuiz(world, { learnerId: personId, guestHash: null }, course, { ...quiz, blueprint: [], groups: [questions], draw: Number.MAX_SAFE_INTEGER })
  if (!begun?.ok) throw new Error(`${courseId}: ${begun?.reason ?? 'no final quiz'}`)
  return begun.value
}

/** Every type of question, once: one that is left out does not compile. */
const types: Readonly<Record<Question['type'], true>> = { single: true, multiple: true, 'true-false': true, ordering: true, matching: true, numeric: true, 'short-text': true, cloze: true, 'hot-spot': true, scenario: true }
export const everyType = Object.keys(types) as readonly Question['type'][]

/** A chance under which a quiz draws questions of all these types: the first seed that does. */
async function chanceFor(world: World, courseId: string, quizId: string, types: readonly Question['type'][]): Promise<() => number> {
  const course = courseOf(world, courseId)
  const quiz = findQuiz(course, quizId)
  const groups = quiz ? (await withPool(world, course, quiz)).groups : []
  for (let seed = 1; quiz && seed < 10_000; seed += 1) {
    const drawn = drawByBlueprint(groups, quiz, seeded(seed))
    if (types.every((type) => drawn.some((question) => question.type === type))) return seeded(seed)
  }
  throw new Error(`${courseId} ${quizId} never draws ${types.join(', ')} together`)
}

/** Numerical Recipes' linear congruential generator. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Answers positions of an attempt, rightly but for the first `wrong`; every position unless told which. */
export async function answerAll(world: World, personId: string, attemptId: string, { wrong = 0, positions }: { readonly wrong?: number; readonly positions?: readonly number[] } = {}): Promise<void> {
  for (const [place, drawn] of (await drawnOf(world, attemptId)).entries()) {
    if (positions && !positions.includes(place + 1)) continue
    const result = await saveAnswer(world, { learnerId: personId, attemptId, position: place + 1, questionId: drawn.question.id, fields: fieldsFor(drawn, place >= wrong) })
    if (!result.ok) throw new Error(`${drawn.question.id}: ${result.reason}`)
  }
}

/** Takes a whole quiz and hands it in; its attempt's id. */
export async function takeQuiz(world: World, personId: string, courseId: string, quizId: string, over: { readonly wrong?: number } = {}): Promise<string> {
  const attemptId = await beginQuiz(world, personId, courseId, quizId)
  await answerAll(world, personId, attemptId, over)
  const result = await submitAttempt(world, { learnerId: personId, attemptId })
  if (!result.ok) throw new Error(`${quizId}: ${result.reason}`)
  return attemptId
}

/** Everything before the final quiz. `except`: lessons already read and passed. */
export async function reachFinal(world: World, personId: string, courseId: string, except: readonly string[] = []): Promise<void> {
  const lessonIds = courseOf(world, courseId).lessons.map(({ id }) => id).filter((id) => !except.includes(id))
  await readLessons(world, personId, courseId, lessonIds)
  for (const lessonId of lessonIds) await takeQuiz(world, personId, courseId, `check:${lessonId}`)
}

export async function completeCourse(world: World, personId: string, courseId: string): Promise<void> {
  await reachFinal(world, personId, courseId)
  await takeQuiz(world, personId, courseId, 'final')
}
