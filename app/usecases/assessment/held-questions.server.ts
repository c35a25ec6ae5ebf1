import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { listBankQuestions, listBankStemsElsewhere, listVersionsOf } from '#app/data/assessment/banks.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { stemKey, type BankKind, type HeldQuestion, type StemElsewhere } from '#app/domain/assessment/bank.ts'
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

/** What holds questions: the files, and the database or a transaction in it. */
export interface Holding extends Pick<World, 'catalogue'> { readonly db: Database }

/** The stems asked in every other course, and in the assessment of the basic level. */
export async function listStemsElsewhere({ db, catalogue }: Holding, courseId: string): Promise<readonly StemElsewhere[]> {
  const stems = (questions: readonly Question[], kind: StemElsewhere['kind']) => questions.map(({ stem }) => ({ stemKey: stemKey(stem), kind }))
  const files = catalogue.courses.filter(({ id }) => id !== courseId).flatMap(({ lessons }) => lessons.flatMap(({ practice, graded }) => [...stems(practice, 'practice'), ...stems(graded, 'graded')]))
  return [...files, ...stems((catalogue.basicLevel?.areas ?? []).flatMap(({ questions }) => questions), 'assessment'), ...await listBankStemsElsewhere(db, courseId)]
}

/** One question of a course, or of the assessment of the basic level, whose attempts belong to no course; null when there is none. */
export async function findHeldQuestion(world: World, courseId: string, questionId: string): Promise<Held | null> {
  const course = findCourse(world.catalogue, courseId)
  const ofAssessment = courseId === basicLevelCourse ? (world.catalogue.basicLevel?.areas ?? []).flatMap(({ questions }) => questions.map((question) => ofFile(question, 'graded', null))) : []
  return (course ? await listHeldQuestions(world.db, course) : ofAssessment).find(({ id }) => id === questionId) ?? null
}

/** A question that is held, or was: «former» stands in no file and no bank any more. */
export type KnownQuestion = Omit<Held, 'from'> & { readonly from: Held['from'] | 'former' }

/**
 * The same, and of what was taken out of its file the wording last drawn: what it gave in attempts may be left out of scores after that too. Which kind it was
 * nobody can tell then, so its solution is kept as that of a graded one.
 */
export async function findKnownQuestion(world: World, courseId: string, questionId: string): Promise<KnownQuestion | null> {
  const held = await findHeldQuestion(world, courseId, questionId)
  if (held) return held
  const last = (await listVersionsOf(world.db, courseId, questionId)).at(-1)
  return last ? { ...ofFile(last.question, 'graded', null), from: 'former' } : null
}

function ofFile(question: Question, kind: BankKind, lessonId: string | null): Held {
  return { id: question.id, stemKey: stemKey(question.stem), kind, from: 'file', hash: questionHash(question), question, lessonId }
}
