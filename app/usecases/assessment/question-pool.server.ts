import { findPoolChanges } from '#app/data/assessment/banks.server.ts'
import { isCheck, lessonOfCheck, type QuizId } from '#app/domain/assessment/attempt.ts'
import { poolOf, type PoolChanges } from '#app/domain/assessment/pool.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { isLeftOut } from '#app/domain/assessment/rescore.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import type { World } from '#app/world.server.ts'
import { hashOf } from './question-versions.server.ts'

/** What an editor changes is drawn from in every process within this time, so that beginning an attempt asks for it rarely. */
const keptMs = 30_000
const known = new WeakMap<World['db'], Map<string, { readonly changes: Promise<PoolChanges>; readonly readAt: number }>>()

/** The quiz with the groups it draws from now: files and banks, without what is retired, or left out of every score: that would take the place of a question that counts. */
export async function withPool<Quiz extends { readonly id: QuizId; readonly groups: readonly (readonly Question[])[] }>(world: World, course: Course, quiz: Quiz): Promise<Quiz> {
  const changes = await poolChanges(world, course.id)
  const lessonId = isCheck(quiz.id) ? lessonOfCheck(quiz.id) : null
  const place = { kind: lessonId === null ? 'graded' as const : 'practice' as const, lessonId, lessonIds: course.lessons.map(({ id }) => id) }
  return { ...quiz, groups: poolOf(quiz.groups, place, changes, world.clock()).map((group) => group.filter((question) => isCounted(changes, course.id, question))) }
}

/** Whether a question, as it reads now, counts in scores. */
export function isCounted({ leftOut = [] }: PoolChanges, courseId: string, question: Question): boolean {
  return !leftOut.some(({ questionId }) => questionId === question.id) || !isLeftOut(leftOut, { courseId, questionId: question.id, hash: hashOf(question) })
}

/** What banks and retirements change in a course's questions, as this process last read it: the same object until it reads anew. */
export function poolChanges(world: World, courseId: string): Promise<PoolChanges> {
  const now = world.clock().getTime()
  const ofWorld = known.get(world.db) ?? new Map<string, { readonly changes: Promise<PoolChanges>; readonly readAt: number }>()
  known.set(world.db, ofWorld)
  const held = ofWorld.get(courseId)
  if (held && Math.abs(now - held.readAt) < keptMs) return held.changes
  const changes = findPoolChanges(world.db, courseId)
  changes.catch(() => { ofWorld.delete(courseId) })
  ofWorld.set(courseId, { changes, readAt: now })
  return changes
}

/** Forgets what this process knows of a course's banks, after it changed them. */
export function forgetPool(world: World, courseId: string): void {
  known.get(world.db)?.delete(courseId)
}
