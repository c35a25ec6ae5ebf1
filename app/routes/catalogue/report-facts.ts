import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { isCardThere, isWhole, placementPlace, type ReportedPlace } from '#app/domain/catalogue/report.ts'

/** What a page may say of a place to anybody: the course (null for the placement) and lesson, never the words of a question. */
export interface ShownPlace { readonly course: string | null; readonly lesson: string | null; readonly card: number | null; /** A result, not one thing in it. */ readonly isWhole: boolean; /** What the titles are written in. */ readonly language: 'vi' | 'en' }

/** The place of a query; what is not typed is null. */
export function placeOf(query: URLSearchParams): ReportedPlace {
  const card = Number(query.get('card') ?? Number.NaN)
  const textOf = (name: string) => query.get(name)?.slice(0, 200) ?? null
  return { courseId: textOf('course') ?? '', lessonId: textOf('lesson'), card: Number.isInteger(card) ? card : null, questionId: textOf('question') }
}

/** Null when content has no such place; a question is taken at its word, so that nobody finds out here which there are. */
export function shownPlace(catalogue: Catalogue, place: ReportedPlace, asked: 'vi' | 'en' = 'vi'): ShownPlace | null {
  const own = findCourse(catalogue, place.courseId)
  if (!own) return isWhole(place) && place.courseId === placementPlace ? { course: null, lesson: null, card: null, isWhole: true, language: 'vi' } : null
  const course = courseIn(own, asked)
  const shown = { course: course.title, lesson: null, card: null, isWhole: isWhole(place), language: course.language }
  if (shown.isWhole || place.questionId !== null) return shown
  return isCardThere(course, place) ? { ...shown, lesson: findLesson(course, place.lessonId ?? '')?.title ?? null, card: place.card } : null
}
