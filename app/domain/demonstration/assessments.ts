import { isAnswered } from '../assessment/answer.ts'
import { areaResults, basicLevelCourse, type BasicLevel } from '../assessment/basic-level.ts'
import { mark } from '../assessment/mark.ts'
import { areaOf } from '../catalogue/area.ts'
import { basicLevelAsCourse } from '../catalogue/basic-level-course.ts'
import { takeQuiz } from './attempts.ts'
import { between, happens } from './chance.ts'
import { quizToTake, type AskedQuestion, type QuizToTake } from './course-to-take.ts'
import { nextSession } from './hours.ts'
import type { Learner } from './passage.ts'
import type { AnswerRow, AttemptRow, Instant } from './rows.ts'

/** The assessment of the basic level with its questions made ready once, since thousands take it. */
export interface AssessmentToTake { readonly basicLevel: BasicLevel; readonly quiz: QuizToTake; readonly questions: ReadonlyMap<string, AskedQuestion['question']> }

export function assessmentToTake(basicLevel: BasicLevel, hashOf: Parameters<typeof quizToTake>[2]): AssessmentToTake {
  const quiz = quizToTake(basicLevelAsCourse(basicLevel), 'basic-level', hashOf)
  return { basicLevel, quiz, questions: new Map(quiz.groups.flat().map(({ question }) => [question.id, question])) }
}

/** Some who completed a course, and a few others, let their basic level be assessed some days later; results are what their answers earn. */
export function mayBeAssessed(learner: Learner, taken: AssessmentToTake, after: { readonly completedAt: Instant | null; readonly signedUpAt: Instant }): void {
  const { chance } = learner
  const hasCompleted = after.completedAt !== null
  if (!happens(hasCompleted ? 0.45 : 0.04, chance)) return
  const startedAt = nextSession(after.completedAt ?? after.signedUpAt, 6, learner.audience, chance)
  const weakness = hasCompleted ? between(0.2, 0.9, chance) : between(0.7, 1.3, chance)
  const { attempt, answers, endsAt } = takeQuiz({ personId: learner.personId, courseId: basicLevelCourse, ruleVersion: taken.basicLevel.version, quiz: taken.quiz, slot: 1, startedAt, weakness, leavesAfter: null }, chance)
  if (endsAt >= learner.endsBefore) return
  learner.rows.attempts.push(attempt)
  for (const answer of answers) learner.rows.answers.push(answer)
  for (const result of resultsOf(taken, attempt, answers)) learner.rows.areaResults.push({ ...result, attemptId: attempt.id, version: taken.basicLevel.version, scoredAt: endsAt })
}

function resultsOf({ basicLevel, questions }: AssessmentToTake, { drawn }: AttemptRow, answers: readonly AnswerRow[]): ReturnType<typeof areaResults> {
  const last = new Map(answers.map(({ position, value }) => [position, value]))
  return areaResults(basicLevel.areas, drawn.flatMap(({ questionId }, place) => {
    const question = questions.get(questionId)
    const area = question ? areaOf(question.competence) : null
    const value = last.get(place + 1) ?? null
    return question && area !== null ? [{ area, answered: isAnswered(question, value), right: mark(question, value) === 1 }] : []
  }))
}
