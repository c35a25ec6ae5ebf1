import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseIn, type ToldCourse } from '#app/domain/catalogue/course-version.ts'
import type { Override } from '#app/domain/learning/evidence.ts'
import { missingItem, type Missing, type MissingItem } from '#app/domain/learning/missing.ts'
import type { ShownOverride } from '#app/ui/override-list.tsx'
import type { ToDo, ToDoItem } from '#app/ui/to-do-list.tsx'
import { world } from '#app/world.server.ts'

/** What is missing, each thing with its title and where it is done. */
export function toDosOf(course: Course | ToldCourse, missing: readonly Missing[]): readonly ToDo[] {
  return missing.map((each) => (each.kind === 'some' ? { kind: each.kind, least: each.least, ways: each.of.map((way) => toDosOf(course, way)) } : toDoItem(course, each)))
}

/** What somebody in charge let count, with who, when and why, for the learner to read. */
export function overridesOf(course: Course | ToldCourse, overrides: readonly Override[]): readonly ShownOverride[] {
  return overrides.map(({ id, item, at, by, why }) => ({ id, at, by, why, what: toDoItem(course, missingItem(course, item)) }))
}

/** One thing, with its title and where it is done. */
export function toDoItem(course: Course | ToldCourse, item: MissingItem): ToDoItem {
  const { kind } = item
  const language = 'language' in course ? course.language : 'vi'
  switch (kind) {
    case 'read-lesson': return { kind, title: titleOfLesson(course, item.lessonId), language, href: `/courses/${course.id}/lessons/${item.lessonId}` }
    case 'pass-check': return { kind, title: titleOfLesson(course, item.lessonId), language, href: `/courses/${course.id}/quizzes/check:${item.lessonId}` }
    case 'pass-final': return { kind, title: course.title, language, href: `/courses/${course.id}/quizzes/final` }
    case 'course': return courseToDo(item.courseId, language)
    case 'placement': return { kind, title: world.catalogue.basicLevel?.areas.find(({ area }) => area === item.area)?.title ?? item.area, language: 'vi', href: '/placement' }
    default: return { kind, title: item.title, language: 'vi', href: null }
  }
}

function courseToDo(courseId: string, asked: 'vi' | 'en'): ToDoItem {
  const course = findCourse(world.catalogue, courseId)
  const { title, language } = course ? courseIn(course, asked) : { title: courseId, language: 'vi' as const }
  return { kind: 'course', title, language, href: `/courses/${courseId}` }
}

function titleOfLesson(course: Course, lessonId: string): string {
  return findLesson(course, lessonId)?.title ?? lessonId
}
