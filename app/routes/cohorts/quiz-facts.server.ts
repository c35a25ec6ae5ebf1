import type { Course } from '#app/domain/catalogue/course.ts'
import { subjectOf } from '../assessment/attempt-facts.server.ts'

/** A quiz of a course, by the lesson it checks; null for the final one. */
export interface TitledQuiz { readonly quizId: string; readonly lesson: string | null }

export function quizTitled(course: Pick<Course, 'id'>, quizId: string): TitledQuiz {
  return { quizId, lesson: quizId === 'final' ? null : subjectOf(course.id, quizId).title }
}

/** The quizzes of a course: the final one, then that of each lesson. */
export function quizzesOf(course: Course): readonly TitledQuiz[] {
  return [quizTitled(course, 'final'), ...course.lessons.map(({ id }) => quizTitled(course, `check:${id}`))]
}
