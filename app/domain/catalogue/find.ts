import type { QuizId } from '../assessment/attempt.ts'
import { isCheck, lessonOfCheck } from '../assessment/attempt.ts'
import type { BasicLevel } from '../assessment/basic-level.ts'
import type { Question } from '../assessment/question.ts'
import type { Course, Lesson } from './course.ts'

/** Everything that is taught, read once at start. */
export interface Catalogue { readonly courses: readonly Course[]; /** The assessment of all five areas; absent where content has none. */ readonly basicLevel?: BasicLevel | null }

export function findCourse(catalogue: Catalogue, courseId: string): Course | null {
  return catalogue.courses.find((course) => course.id === courseId) ?? null
}

export function findLesson(course: Course, lessonId: string): Lesson | null {
  return course.lessons.find((lesson) => lesson.id === lessonId) ?? null
}

/** What a quiz draws from and how; null when the course has no such quiz. Graded and practice questions never meet in one quiz. */
export function findQuiz(course: Course, quizId: string): { readonly id: QuizId; readonly groups: readonly (readonly Question[])[]; readonly draw: number; readonly pass: number } | null {
  if (quizId === 'final') return { id: 'final', groups: course.lessons.map((lesson) => lesson.graded), ...course.rule.final }
  if (!isCheck(quizId)) return null
  const lesson = findLesson(course, lessonOfCheck(quizId))
  return lesson && { id: quizId, groups: [lesson.practice], ...course.rule.checks }
}
