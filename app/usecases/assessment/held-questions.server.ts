import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { listBankQuestions } from '#app/data/assessment/banks.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { stemKey, type BankKind, type HeldQuestion } from '#app/domain/assessment/bank.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { World } from '#app/world.server.ts'

export interface Held extends HeldQuestion { readonly question: Question; readonly lessonId: string | null }

/** Every question a course has, in its files and its banks. */
export async function listHeldQuestions(db: Database, course: Course): Promise<readonly Held[]> {
  const files = course.lessons.flatMap((lesson) => [...lesson.practice.map((question) => ofFile(question, 'practice', lesson.id)), ...lesson.graded.map((question) => ofFile(question, 'graded', lesson.id))])
  const banks = (await listBankQuestions(db, course.id)).map(({ questionId, stemKey: key, kind, hash, question, lessonId }) => ({ id: questionId, stemKey: key, kind, from: 'bank' as const, hash, question, lessonId }))
  return [...files, ...banks]
}

/** One question of a course, or of the assessment of the basic level, whose attempts belong to no course; null when there is none. */
export async function findHeldQuestion(world: World, courseId: string, questionId: string): Promise<Held | null> {
  const course = findCourse(world.catalogue, courseId)
  const ofAssessment = courseId === basicLevelCourse ? (world.catalogue.basicLevel?.areas ?? []).flatMap(({ questions }) => questions.map((question) => ofFile(question, 'graded', null))) : []
  return (course ? await listHeldQuestions(world.db, course) : ofAssessment).find(({ id }) => id === questionId) ?? null
}

function ofFile(question: Question, kind: BankKind, lessonId: string | null): Held {
  return { id: question.id, stemKey: stemKey(question.stem), kind, from: 'file', hash: questionHash(question), question, lessonId }
}
