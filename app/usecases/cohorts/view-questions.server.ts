import { listBankQuestions } from '#app/data/assessment/banks.server.ts'
import { listQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { listClassAnswers, type ClassTime } from '#app/data/cohorts/class-answers.server.ts'
import { listMemberIds } from '#app/data/cohorts/members.server.ts'
import type { Database } from '#app/data/database.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { classQuestions, lessonOfQuestion, type ClassQuestion } from '#app/domain/cohorts/class-questions.ts'
import { quizzesAnew } from '#app/domain/learning/renewal.ts'
import type { World } from '#app/world.server.ts'
import { listRoundsOfCourse } from '../learning/open-rounds.server.ts'

/** What a class gets wrong in its course, question by question, with the lesson that treats each. Reads only. */
export async function viewQuestions({ db, clock }: Pick<World, 'db' | 'clock'>, cohortId: string, course: Course): Promise<readonly ClassQuestion[]> {
  const [{ groups, learners }, bank] = [await listClassAnswers(db, cohortId, await findClassTime(db, cohortId, course, clock())), await listBankQuestions(db, course.id)]
  const versions = await listQuestionVersions(db, [...new Set(groups.map(({ hash }) => hash))])
  const bankLessons = new Map(bank.map(({ questionId, lessonId }) => [questionId, lessonId]))
  return classQuestions(groups, learners, versions, (questionId, { competence }) => lessonOfQuestion(course, questionId, competence, bankLessons.get(questionId) ?? null))
}

/** The time of the course that each learner of a class is at, by which their attempts are told. */
export async function findClassTime(db: Database, cohortId: string, course: Course, now: Date): Promise<ClassTime> {
  const rounds = await listRoundsOfCourse(db, await listMemberIds(db, cohortId), course.id, now)
  return { courseId: course.id, anew: quizzesAnew(course), since: [...rounds].map(([personId, { since }]) => ({ personId, since })) }
}
