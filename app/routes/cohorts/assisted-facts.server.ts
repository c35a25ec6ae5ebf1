import { data } from 'react-router'
import { findAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { findMemberName } from '#app/data/cohorts/members.server.ts'
import { answeredPositions, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { nextPosition } from '#app/domain/assessment/attempt.ts'
import { explain, type ExplainedQuestion } from '#app/domain/assessment/explain.ts'
import type { Question, ShownOrder } from '#app/domain/assessment/question.ts'
import { reportHref } from '#app/domain/catalogue/report.ts'
import { withoutSolution, type ShownQuestion } from '#app/domain/assessment/shown-question.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { findAssisted } from '#app/usecases/cohorts/assist-answer.server.ts'
import { world } from '#app/world.server.ts'
import { subjectOf } from '../assessment/attempt-facts.server.ts'

export interface AssistedStep {
  readonly personId: string; readonly name: string; readonly title: string
  readonly answered: number; readonly total: number; readonly position: number | null
  readonly question: ShownQuestion | null; readonly order: ShownOrder | null
  /** What the last answer was worth and why: told in a check, once it is saved. */
  readonly explained: ExplainedQuestion | null
  /** Where something wrong in that question is reported. */
  readonly reportHref: string
  readonly score: { readonly right: number; readonly total: number } | null
}

/** Where a check taken together stands; 404 for any attempt that is none of this cohort's. `told` is the position answered last. */
export async function readAssisted(cohortId: string, attemptId: string, told: number | null): Promise<AssistedStep> {
  const { attempt, name } = await requireAssisted(cohortId, attemptId)
  const questions = await findAttemptQuestions(world.db, attempt)
  const answered = answeredPositions(questions, attempt.answers)
  const position = attempt.submittedAt === null ? nextPosition(answered, attempt.drawn.length, told ?? 0) : null
  const toldQuestion = told !== null && answered.has(told) ? questions[told - 1] : undefined
  return {
    personId: attempt.personId, name, title: subjectOf(attempt.courseId, attempt.quizId).title, answered: answered.size, total: attempt.drawn.length, position, ...askedAt(attempt, questions, position),
    reportHref: reportHref({ courseId: attempt.courseId, lessonId: null, card: null, questionId: toldQuestion?.id ?? null }),
    explained: toldQuestion ? explain(toldQuestion, answerAt(attempt, told)) : null,
    score: attempt.submittedAt === null ? null : scoreOf(attempt),
  }
}

async function requireAssisted(cohortId: string, attemptId: string): Promise<{ readonly attempt: StoredAttempt; readonly name: string }> {
  const personId = await findAssisted(world.db, attemptId, cohortId)
  const attempt = personId === null ? null : await findAttempt(world.db, attemptId, personId)
  const name = personId === null ? null : await findMemberName(world.db, cohortId, personId)
  if (!attempt || name === null) throw data(null, { status: 404 })
  return { attempt, name }
}

function askedAt(attempt: StoredAttempt, questions: readonly Question[], position: number | null): Pick<AssistedStep, 'question' | 'order'> {
  const [question, drawn] = position === null ? [] : [questions[position - 1], attempt.drawn[position - 1]]
  return question && drawn ? { question: withoutSolution(question, drawn.order, answerAt(attempt, position)), order: drawn.order } : { question: null, order: null }
}

function answerAt({ answers }: StoredAttempt, position: number | null): AnswerValue | null {
  return position === null ? null : answers.get(position) ?? null
}

function scoreOf({ right, total, drawn }: StoredAttempt): AssistedStep['score'] {
  return { right: right ?? 0, total: total ?? drawn.length }
}
