import { questionHash } from '#app/catalogue/question-hash.server.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'

/** A question as it is told: in the language asked for where it was translated, else in Vietnamese. */
export interface ToldQuestion { readonly question: Question; readonly language: 'vi' | 'en' }

/**
 * Questions in the language asked for. Only a question drawn as it stands in the files today is told by its translation: what an older
 * version asked, its translation may no longer say.
 */
export function tellQuestions(catalogue: Catalogue, courseId: string, questions: readonly Question[], language: 'vi' | 'en'): readonly ToldQuestion[] {
  const lessons = language === 'vi' ? [] : catalogue.courses.find(({ id }) => id === courseId)?.lessons ?? []
  return questions.map((question) => {
    const lesson = lessons.find(({ practice, graded }) => [...practice, ...graded].some(({ id }) => id === question.id))
    const own = lesson && [...lesson.practice, ...lesson.graded].find(({ id }) => id === question.id)
    const version = language === 'vi' ? undefined : lesson?.versions?.[language]
    const told = version?.practice.get(question.id) ?? version?.graded.get(question.id)
    return told && own && questionHash(own) === questionHash(question) ? { question: told, language } : { question, language: 'vi' }
  })
}
