import { findAnyAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { listDueAttempts, lockDueAttempt, saveAbandonment, saveScore, saveStep } from '#app/data/assessment/closing.server.ts'
import { listNeutralisations, lockForMarking } from '#app/data/assessment/neutralisations.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { dueStep, takesUntilAfter } from '#app/domain/assessment/attempt-time.ts'
import { mark, score, type Score } from '#app/domain/assessment/mark.ts'
import { neutralisedPositions, rescore } from '#app/domain/assessment/rescore.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { World } from '#app/world.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'
import { findAttemptQuestions } from './attempt-questions.server.ts'
import { countAttempt } from './count-attempts.server.ts'
import { saveBasicLevel } from './save-basic-level.server.ts'

/**
 * Ends an attempt that the caller holds locked: it is marked by what counts of its answers, against the questions as they stood, and
 * when the evidence now completes the course, that fact and its certificate are kept in the same transaction.
 */
export async function finishAttempt(world: World, db: Database, attempt: StoredAttempt, { cause, endedAt }: { readonly cause: 'learner' | 'time'; readonly endedAt: Date }): Promise<Score> {
  const questions = await findAttemptQuestions(db, attempt)
  const marks = questions.map((question, place) => mark(question, attempt.answers.get(place + 1) ?? null))
  await lockForMarking(db, attempt.courseId)
  const neutralised = neutralisedPositions(attempt.courseId, attempt.drawn, await listNeutralisations(db, attempt.courseId))
  const result = rescore(marks, neutralised, attempt.passMark, false) ?? score(marks, attempt.passMark)
  await saveStep(db, { attemptId: attempt.id, from: ['in-progress', 'overdue'], to: 'submitted', at: endedAt, cause })
  await saveScore(db, attempt.id, { ...result, neutralised, endedAt, takesUntil: takesUntilAfter(attempt.rules, endedAt) })
  await saveStep(db, { attemptId: attempt.id, from: ['submitted'], to: 'finished', at: endedAt, cause })
  await saveBasicLevel(world, db, { ...attempt, neutralised }, questions, endedAt)
  const course = findCourse(world.catalogue, attempt.courseId)
  if (course && result.passed) await settleCompletion(world, db, course, attempt.personId)
  await countAttempt(db, attempt)
  return result
}

/** Takes the step that time alone brings to an attempt the caller holds locked. Ended by time, it ended at its deadline. */
export async function takeDueStep(world: World, db: Database, attempt: StoredAttempt, now: Date): Promise<'overdue' | 'submitted' | 'abandoned' | null> {
  const step = dueStep(attempt, attempt.rules, now)
  const endedAt = attempt.deadline ?? now
  if (step === 'overdue') await saveStep(db, { attemptId: attempt.id, from: ['in-progress'], to: 'overdue', at: endedAt, cause: 'time' })
  if (step === 'submitted') await finishAttempt(world, db, attempt, { cause: 'time', endedAt })
  if (step === 'abandoned') {
    await saveStep(db, { attemptId: attempt.id, from: ['in-progress', 'overdue'], to: 'abandoned', at: endedAt, cause: 'time' })
    await saveAbandonment(db, attempt.id, takesUntilAfter(attempt.rules, attempt.countsUntil ?? now))
  }
  return step
}

/** Takes the due step of one attempt, if nobody else is at it; several processes may try at once. */
export async function closeIfDue(world: World, attemptId: string): Promise<void> {
  await world.db.$transaction(async (db) => {
    if (!(await lockDueAttempt(db, attemptId))) return
    const attempt = await findAnyAttempt(db, attemptId)
    if (attempt) await takeDueStep(world, db, attempt, world.clock())
  })
}

/** As many as one round of the job looks at. */
const mostAtOnce = 500

/**
 * Takes the due step of every attempt whose time is up; answers how many were due. One that cannot be closed holds up no other: what broke
 * is thrown, all together, once every other has had its turn.
 */
export async function closeDueAttempts(world: World): Promise<number> {
  const due = await listDueAttempts(world.db, world.clock(), mostAtOnce)
  const broken: unknown[] = []
  for (const attemptId of due) await closeIfDue(world, attemptId).catch((error: unknown) => { broken.push(error) })
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} of ${due.length} attempts could not be closed`)
  return due.length
}
