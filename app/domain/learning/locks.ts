import { isCheck, lessonOfCheck } from '../assessment/attempt.ts'
import type { CourseState } from './completion.ts'
import type { MissingItem, Missing } from './missing.ts'

/** Why something is not open yet: other things come before the course, or another lesson before this one. */
export type Lock =
  | { readonly kind: 'course-locked'; readonly first: readonly Missing[] }
  | { readonly kind: 'lesson-locked'; readonly first: readonly MissingItem[] }

/** Why a lesson is not open yet; null when it is, and for a lesson that is not of the course. */
export function lessonLock(state: CourseState, lessonId: string): Lock | null {
  if (state.locked.length > 0) return { kind: 'course-locked', first: state.locked }
  const first = state.lessons.find((lesson) => lesson.lessonId === lessonId)?.after ?? []
  return first.length === 0 ? null : { kind: 'lesson-locked', first }
}

/** Why a quiz is not open yet, by the lesson it checks or by its course; that the final quiz waits for lessons is `mayTakeFinal`'s to say. */
export function quizLock(state: CourseState, quizId: string): Lock | null {
  return lessonLock(state, isCheck(quizId) ? lessonOfCheck(quizId) : '')
}
