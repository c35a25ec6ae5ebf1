import { basicLevelCourse } from '../assessment/basic-level.ts'
import type { Course } from './course.ts'
import { findLesson } from './find.ts'

/** What somebody found wrong with a card or a question. */
export const reportKinds = ['wrong', 'unclear', 'spelling', 'picture', 'other'] as const
export type ReportKind = (typeof reportKinds)[number]
export type ReportState = 'open' | 'done'

/** What a report is about: a card of a lesson by its number from 1, a question, or, where all three are null, a result as a whole. */
export interface ReportedPlace { readonly courseId: string; readonly lessonId: string | null; readonly card: number | null; readonly questionId: string | null }

/** In place of a course: the placement, whose questions are of many. */
export const placementPlace = 'placement'

/** The result of a course’s quiz, of the assessment or of the placement, whose questions it does not tell one by one. */
export function wholeResult(courseId: string): ReportedPlace {
  return { courseId, lessonId: null, card: null, questionId: null }
}

/** Whether a place is a result as a whole. */
export function isWhole({ lessonId, card, questionId }: ReportedPlace): boolean {
  return lessonId === null && card === null && questionId === null
}

/** The page a place is seen on: the card, or where its course, the assessment or the placement is. */
export function seenHref({ courseId, lessonId, card, questionId }: ReportedPlace): string {
  if (questionId === null && lessonId !== null) return `/courses/${courseId}/lessons/${lessonId}#the-${String(card)}`
  if (courseId === placementPlace) return '/placement'
  return courseId === basicLevelCourse ? '/basic-level' : `/courses/${courseId}`
}

/** Letters of a report, and of its answer, at most. */
export const longestReport = 1_000

/** Whether the lesson has such a card. */
export function isCardThere(course: Course, { lessonId, card }: ReportedPlace): boolean {
  const lesson = lessonId === null ? null : findLesson(course, lessonId)
  return lesson !== null && card !== null && Number.isInteger(card) && card >= 1 && card <= lesson.cards.length
}

/** The page on which a place is reported; a place reads back from its query. */
export function reportHref({ courseId, lessonId, card, questionId }: ReportedPlace): string {
  const parts = [['course', courseId], ['lesson', lessonId], ['card', card], ['question', questionId]] as const
  return `/report?${parts.flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`])).join('&')}`
}
