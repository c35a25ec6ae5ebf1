import type { Course } from '../catalogue/course.ts'
import type { MissingItem } from './missing.ts'

interface Taken { readonly isRead: boolean; readonly check: 'to-do' | 'failed' | 'passed'; /** What of the lesson is still to do. */ readonly left: readonly MissingItem[] }

/**
 * In a course taken in turn, what of the lesson before is still to do. A lesson somebody has begun stays open, so that moving, adding or
 * removing lessons closes nothing under a learner; of a lesson taken out, the one before it decides (COMPLETION 10).
 */
export function afterLesson(course: Course, lessons: readonly Taken[], place: number): readonly MissingItem[] {
  const [before, own] = [lessons[place - 1], lessons[place]]
  const hasBegun = own !== undefined && (own.isRead || own.check !== 'to-do')
  return course.rule.order !== 'in-turn' || !before || hasBegun ? [] : before.left
}
