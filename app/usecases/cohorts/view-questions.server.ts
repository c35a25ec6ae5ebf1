import { listBankQuestions } from '#app/data/assessment/banks.server.ts'
import { listQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { listClassAnswers } from '#app/data/cohorts/class-answers.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { classQuestions, lessonOfQuestion, type ClassQuestion } from '#app/domain/cohorts/class-questions.ts'
import type { World } from '#app/world.server.ts'

/** What a class gets wrong in its course, question by question, with the lesson that treats each. Reads only. */
export async function viewQuestions({ db }: Pick<World, 'db'>, cohortId: string, course: Course): Promise<readonly ClassQuestion[]> {
  const [{ groups, learners }, bank] = [await listClassAnswers(db, cohortId, course.id), await listBankQuestions(db, course.id)]
  const versions = await listQuestionVersions(db, [...new Set(groups.map(({ hash }) => hash))])
  const bankLessons = new Map(bank.map(({ questionId, lessonId }) => [questionId, lessonId]))
  return classQuestions(groups, learners, versions, (questionId, { competence }) => lessonOfQuestion(course, questionId, competence, bankLessons.get(questionId) ?? null))
}
