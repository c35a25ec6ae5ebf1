import { saveAreaResults } from '#app/data/assessment/area-results.server.ts'
import type { StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { holdsSittingEntry } from '#app/data/cohorts/sittings.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { isAnswered } from '#app/domain/assessment/answer.ts'
import { areaResults, basicLevelCourse, judgedBy } from '#app/domain/assessment/basic-level.ts'
import { mark } from '#app/domain/assessment/mark.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { areaOf } from '#app/domain/catalogue/area.ts'
import type { World } from '#app/world.server.ts'

/** Keeps what an attempt showed in each area without the questions left out, in the transaction that marks it; nothing for attempts at other quizzes. */
export async function saveBasicLevel(world: World, db: Database, attempt: StoredAttempt, questions: readonly Question[], now: Date): Promise<void> {
  const judged = attempt.courseId === basicLevelCourse ? judgedBy(attempt, world.catalogue.basicLevel ?? null) : null
  if (!judged) return
  const marks = questions.flatMap((question, place) => {
    const area = areaOf(question.competence)
    const answer = attempt.answers.get(place + 1) ?? null
    return area === null || attempt.neutralised.includes(place + 1) ? [] : [{ area, answered: isAnswered(question, answer), right: mark(question, answer) === 1 }]
  })
  await saveAreaResults(db, { attemptId: attempt.id, results: areaResults(judged.areas, marks), version: judged.version, evidence: await holdsSittingEntry(db, attempt.id) ? 'proctored' : 'self', now })
}
