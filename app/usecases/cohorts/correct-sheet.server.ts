import { findAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockAttempt } from '#app/data/assessment/closing.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { saveCorrectedAnswers } from '#app/data/cohorts/paper-corrections.server.ts'
import { findPaperSheet, lockPaperSheet, type PaperSheet } from '#app/data/cohorts/paper.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isAnswered } from '#app/domain/assessment/answer.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import type { Score } from '#app/domain/assessment/mark.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { differences, emptyItem } from '#app/domain/cohorts/paper.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from '../assessment/attempt-questions.server.ts'
import { recounting } from '../assessment/count-attempts.server.ts'
import { saveScoreAnew, scoreAnew, scoreOf, type Why } from '../assessment/rescore-attempt.server.ts'
import { readSheet, type ItemsWrong, type SheetAnswers, type SheetEntry } from './enter-sheet.server.ts'

export interface Corrected { readonly name: string; readonly before: Score; readonly after: Score }
type Answer = Result<Corrected, 'sheet-unknown' | 'sheet-not-entered' | 'nothing-corrected' | 'reason-missing' | 'field-too-long'> | ItemsWrong

/**
 * A trainer mends a sheet that was entered wrongly, and says why. What was entered first stays under what is entered now, and the former result beside
 * the new one, which counts: higher or lower, since neither was the learner's doing. A course completed by then stays completed.
 */
export async function correctSheet(world: World, { actorId, cohortId, sheetId, typed, why: written }: SheetEntry & { readonly why: string }): Promise<Answer> {
  const why = readReason(written)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockPaperSheet(db, sheetId)
    const [sheet, cohort] = [await findPaperSheet(db, cohortId, { id: sheetId }), await findCohort(db, cohortId)]
    if (!sheet || !cohort) return refuse('sheet-unknown')
    const attempt = sheet.attemptId === null ? null : await lockedAttempt(db, sheet.attemptId, sheet.personId)
    if (attempt === null) return refuse('sheet-not-entered')
    const questions = await findAttemptQuestions(db, sheet)
    const read = readSheet(sheet, questions, typed)
    if ('reason' in read) return read
    const positions = differences(sheet.drawn, attempt.answers, read.answers)
    if (positions.length === 0) return refuse('nothing-corrected')
    const score = await recounting(db, [attempt.id], () => markAnew(world, db, { attempt, sheet, questions, positions, answers: read.answers }, { byId: actorId, cause: 'paper-corrected', reason: why.value, now }))
    await saveAuditEntry(db, { actorId, action: 'paper.correct', subject: `attempt:${attempt.id}`, detail: { cohortId, sheetId: sheet.id, items: positions.join(' ') }, now })
    return accept({ name: sheet.name, ...score })
  })
}

async function lockedAttempt(db: Database, attemptId: string, personId: string): Promise<StoredAttempt | null> {
  await lockAttempt(db, attemptId)
  return findAttempt(db, attemptId, personId)
}

interface Correction extends SheetAnswers { readonly attempt: StoredAttempt; readonly sheet: PaperSheet; readonly questions: readonly Question[]; readonly positions: readonly number[] }

async function markAnew(world: World, db: Database, { attempt, sheet, questions, positions, answers }: Correction, why: Why): Promise<Pick<Corrected, 'before' | 'after'>> {
  const inCheck = isCheck(sheet.quizId)
  const versions = positions.flatMap((position) => {
    const question = questions[position - 1]
    if (question === undefined) return []
    const value = answers.get(position) ?? emptyItem(question)
    return [{ position, questionId: question.id, value, standing: inCheck && isAnswered(question, value) }]
  })
  await saveCorrectedAnswers(db, { attemptId: attempt.id, above: attempt.known, versions, now: why.now })
  const corrected = await findAttempt(db, attempt.id, attempt.personId) ?? attempt
  // A pass that only a slip of the pen gave is none.
  const after = await scoreAnew(db, { ...corrected, passed: false }, attempt.neutralised)
  await saveScoreAnew(world, db, attempt, { after, neutralised: attempt.neutralised }, why)
  return { before: scoreOf(attempt), after }
}

