import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { listBankQuestions } from '#app/data/assessment/banks.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { stemKey, type BankKind, type HeldQuestion } from '#app/domain/assessment/bank.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Course } from '#app/domain/catalogue/course.ts'

/** Every question a course has, in its files and its banks. */
export async function listHeldQuestions(db: Database, course: Course): Promise<readonly (HeldQuestion & { readonly question: Question; readonly lessonId: string | null })[]> {
  const ofFile = (question: Question, kind: BankKind, lessonId: string) => ({ id: question.id, stemKey: stemKey(question.stem), kind, from: 'file' as const, hash: questionHash(question), question, lessonId })
  const files = course.lessons.flatMap((lesson) => [...lesson.practice.map((question) => ofFile(question, 'practice', lesson.id)), ...lesson.graded.map((question) => ofFile(question, 'graded', lesson.id))])
  const banks = (await listBankQuestions(db, course.id)).map(({ questionId, stemKey: key, kind, hash, question, lessonId }) => ({ id: questionId, stemKey: key, kind, from: 'bank' as const, hash, question, lessonId }))
  return [...files, ...banks]
}
