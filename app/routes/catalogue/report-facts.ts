import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { isCardThere, type ReportedPlace } from '#app/domain/catalogue/report.ts'

/** What a page may say of a place to anybody: the course and lesson, never the words of a question. */
export interface ShownPlace { readonly course: string; readonly lesson: string | null; readonly card: number | null }

/** The place of a query; what is not typed is null. */
export function placeOf(query: URLSearchParams): ReportedPlace {
  const card = Number(query.get('card') ?? Number.NaN)
  const textOf = (name: string) => query.get(name)?.slice(0, 200) ?? null
  return { courseId: textOf('course') ?? '', lessonId: textOf('lesson'), card: Number.isInteger(card) ? card : null, questionId: textOf('question') }
}

/** Null when content has no such place; a question is taken at its word, so that nobody finds out here which there are. */
export function shownPlace(catalogue: Catalogue, place: ReportedPlace): ShownPlace | null {
  const course = findCourse(catalogue, place.courseId)
  if (!course) return null
  if (place.questionId !== null) return { course: course.title, lesson: null, card: null }
  return isCardThere(course, place) ? { course: course.title, lesson: findLesson(course, place.lessonId ?? '')?.title ?? null, card: place.card } : null
}
