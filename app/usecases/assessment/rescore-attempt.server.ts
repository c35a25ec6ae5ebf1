import type { StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { saveRescore, saveScoreChange } from '#app/data/assessment/closing.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { mark, type Score } from '#app/domain/assessment/mark.ts'
import { rescore } from '#app/domain/assessment/rescore.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { World } from '#app/world.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'
import { findAttemptQuestions } from './attempt-questions.server.ts'
import { saveBasicLevel } from './save-basic-level.server.ts'

/** What a finished attempt's score was. */
export function scoreOf({ right, points, total, passed }: StoredAttempt): Score {
  return { right: right ?? 0, points: points ?? right ?? 0, total: total ?? 0, passed: passed === true }
}

/** The score of an attempt by the answers that count now, with some positions left out; the old one when nothing would be left to judge by. */
export async function scoreAnew(db: Database, attempt: StoredAttempt, neutralised: readonly number[]): Promise<Score> {
  const questions = await findAttemptQuestions(db, attempt)
  const marks = questions.map((question, place) => mark(question, attempt.answers.get(place + 1) ?? null))
  return rescore(marks, neutralised, attempt.passMark, attempt.passed === true) ?? scoreOf(attempt)
}

export interface Why { readonly byId: string; readonly cause: 'late-accepted' | 'neutralised' | 'paper-corrected'; readonly reason: string; readonly now: Date }

/** Writes a score computed anew beside the record of what it was, who did it and why; a pass gained may complete the course, and the areas of the assessment follow. */
export async function saveScoreAnew(world: World, db: Database, attempt: StoredAttempt, { after, neutralised }: { readonly after: Score; readonly neutralised: readonly number[] }, why: Why): Promise<void> {
  await saveRescore(db, attempt.id, after, neutralised)
  await saveScoreChange(db, { attemptId: attempt.id, ...why, before: scoreOf(attempt), after })
  if (attempt.courseId === basicLevelCourse) await saveBasicLevel(world, db, { ...attempt, neutralised }, await findAttemptQuestions(db, attempt), why.now)
  const course = findCourse(world.catalogue, attempt.courseId)
  if (course && after.passed) await settleCompletion(world, db, course, attempt.personId)
}
