import type { AnswerValue } from '../assessment/answer.ts'
import type { QuizId } from '../assessment/attempt.ts'
import type { Question } from '../assessment/question.ts'
import { solutionOf } from '../assessment/solution.ts'
import type { Course } from '../catalogue/course.ts'
import { findQuiz } from '../catalogue/find.ts'

/** A question as the simulation asks it: its version, and the answer that is right. */
export interface AskedQuestion { readonly question: Question; readonly hash: string; readonly solution: AnswerValue }
export interface QuizToTake { readonly id: QuizId; readonly groups: readonly (readonly AskedQuestion[])[]; readonly draw: number; readonly pass: number }
/** A course with its quizzes made ready once, since thousands take them. */
export interface CourseToTake { readonly course: Course; readonly final: QuizToTake; readonly checks: ReadonlyMap<string, QuizToTake> }

/** Makes a course ready: every question with its version and its solution. */
export function courseToTake(course: Course, hashOf: (question: Question) => string): CourseToTake {
  return { course, final: quizToTake(course, 'final', hashOf), checks: new Map(course.lessons.map((lesson) => [lesson.id, quizToTake(course, `check:${lesson.id}`, hashOf)])) }
}

/** Makes one quiz ready. */
export function quizToTake(course: Course, id: QuizId, hashOf: (question: Question) => string): QuizToTake {
  const found = findQuiz(course, id)
  if (!found) throw new RangeError(`course ${course.id} has no quiz ${id}`)
  return { ...found, groups: found.groups.map((group) => group.map((question) => ({ question, hash: hashOf(question), solution: solutionOf(question) }))) }
}

/** Every version of a question that may be drawn, once. */
export function askedQuestions({ final, checks }: CourseToTake): readonly AskedQuestion[] {
  const all = [final, ...checks.values()].flatMap((quiz) => quiz.groups.flat())
  return [...new Map(all.map((asked) => [asked.hash, asked])).values()]
}
