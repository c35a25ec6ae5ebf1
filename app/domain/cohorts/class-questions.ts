import { mark } from '../assessment/mark.ts'
import type { AnswerValue } from '../assessment/answer.ts'
import type { Question } from '../assessment/question.ts'
import type { Course, Lesson } from '../catalogue/course.ts'

/** Fewer learners than this and a share would tell what one of them answered, which was promised to stay theirs. */
export const fewestLearners = 3

/** How often one version of a question was answered in one way, by how many learners in all; `value` null: left out. */
export interface AnswerGroup { readonly questionId: string; readonly hash: string; readonly value: AnswerValue | null; readonly count: number }

/** A question as a class answered it. `wrong` of `answers` were not wholly right. */
export interface ClassQuestion { readonly questionId: string; readonly stem: string; readonly wrong: number; readonly answers: number; readonly learners: number; readonly lesson: Pick<Lesson, 'id' | 'title'> | null }

/** What a class gets wrong, the greatest share first; questions that too few learners met are left out. */
export function classQuestions(groups: readonly AnswerGroup[], learners: ReadonlyMap<string, number>, questions: ReadonlyMap<string, Question>, lessonOf: (questionId: string, question: Question) => Pick<Lesson, 'id' | 'title'> | null): readonly ClassQuestion[] {
  const found = [...byQuestion(groups)].flatMap(([questionId, own]): ClassQuestion[] => {
    const question = questions.get(own[0]?.hash ?? '')
    const met = learners.get(questionId) ?? 0
    if (!question || met < fewestLearners) return []
    const answers = own.reduce((sum, { count }) => sum + count, 0)
    const wrong = own.reduce((sum, group) => sum + (isRight(questions.get(group.hash), group.value) ? 0 : group.count), 0)
    return wrong === 0 ? [] : [{ questionId, stem: question.stem, wrong, answers, learners: met, lesson: lessonOf(questionId, question) }]
  })
  return found.toSorted((a, b) => b.wrong / b.answers - a.wrong / a.answers || b.answers - a.answers || (a.questionId < b.questionId ? -1 : 1))
}

function byQuestion(groups: readonly AnswerGroup[]): ReadonlyMap<string, readonly AnswerGroup[]> {
  const found = new Map<string, AnswerGroup[]>()
  for (const group of groups) {
    const own = found.get(group.questionId)
    if (own) own.push(group)
    else found.set(group.questionId, [group])
  }
  return found
}

function isRight(question: Question | undefined, value: AnswerValue | null): boolean {
  return question !== undefined && mark(question, value) === 1
}

/** The lesson that treats a question: the one it was written for, else the first that teaches its competence. */
export function lessonOfQuestion(course: Course, questionId: string, competence: string, bankLesson: string | null): Lesson | null {
  return course.lessons.find(({ practice, graded }) => [...practice, ...graded].some(({ id }) => id === questionId))
    ?? course.lessons.find(({ id }) => id === bankLesson)
    ?? course.lessons.find(({ competences }) => competences.includes(competence)) ?? null
}
