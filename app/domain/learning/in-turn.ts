import type { Course } from '../catalogue/course.ts'
import type { MissingItem } from './missing.ts'

/**
 * In a course taken in turn, what of the lesson before is still to do. A lesson somebody has begun stays open, so that moving, adding or
 * removing lessons closes nothing under a learner; of a lesson taken out, the one before it decides (COMPLETION 10).
 */
export function afterLesson(course: Course, lessons: readonly { readonly lessonId: string; readonly isRead: boolean; readonly check: string; readonly isDone: boolean }[], place: number): readonly MissingItem[] {
  const [before, own] = [lessons[place - 1], lessons[place]]
  if (course.rule.order !== 'in-turn' || !before || before.isDone || !own || own.isRead || own.check !== 'to-do') return []
  return [
    ...(before.isRead ? [] : [{ kind: 'read-lesson' as const, lessonId: before.lessonId }]),
    ...(before.check === 'passed' ? [] : [{ kind: 'pass-check' as const, lessonId: before.lessonId }]),
  ]
}
