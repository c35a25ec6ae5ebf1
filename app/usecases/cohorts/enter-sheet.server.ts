import { saveAnswers } from '#app/data/assessment/answers.server.ts'
import { findAttempt, type StoredAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockOpenAttempt } from '#app/data/assessment/closing.server.ts'
import { beginAttempt, findStanding } from '#app/data/assessment/starting.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { saveAttemptInRoom } from '#app/data/cohorts/in-person.server.ts'
import { findMemberName } from '#app/data/cohorts/members.server.ts'
import { findPaperSheet, lockPaperSheet, saveEntered, type PaperSheet } from '#app/data/cohorts/paper.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { isAnswered, type AnswerValue } from '#app/domain/assessment/answer.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { StartRefusal } from '#app/domain/assessment/start.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { differences, overlooked, readItem, type ItemRefusal } from '#app/domain/cohorts/paper.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from '../assessment/attempt-questions.server.ts'
import { finishAttempt } from '../assessment/close-attempt.server.ts'
import { findQuizLock, type QuizLocked } from '../assessment/find-quiz-lock.server.ts'
import { findSlot } from '../assessment/find-slot.server.ts'

/** `typed`: what stands on the paper, by position from 1; `leftEmpty`: the positions that the trainer has seen to be empty on paper too, where the others are to be asked about. */
export interface SheetEntry { readonly actorId: string; readonly cohortId: string; readonly sheetId: string; readonly typed: ReadonlyMap<number, string>; readonly leftEmpty?: ReadonlySet<number> }
export interface Entered { readonly name: string; readonly right: number; readonly total: number; /** It had been entered just so before: nothing was changed. */ readonly isSame: boolean }

type Refused = 'sheet-unknown' | QuizLocked | StartRefusal
type Answer = Result<Entered, Refused> | ItemsWrong | { readonly ok: false; readonly reason: 'sheet-items-empty' | 'sheet-entered-otherwise'; readonly positions: readonly number[] }
/** `reasons`: what is wrong at each of the positions. */
export interface ItemsWrong { readonly ok: false; readonly reason: 'sheet-items-wrong'; readonly positions: readonly number[]; readonly reasons: readonly ItemRefusal[] }

/**
 * A trainer enters a learner's sheet from paper: an attempt with the questions printed on it, marked by the same engine, handed in at once and marked as taken in class.
 * A sheet becomes one attempt: entered again alike it changes nothing, entered otherwise it is refused with the items that differ, however many phones send it at once.
 */
export async function enterSheet(world: World, { actorId, cohortId, sheetId, typed, leftEmpty }: SheetEntry): Promise<Answer> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockPaperSheet(db, sheetId)
    const sheet = await findPaperSheet(db, cohortId, { id: sheetId })
    const cohort = await findCohort(db, cohortId)
    const course = cohort && findCourse(world.catalogue, cohort.courseId)
    if (!sheet || !course || await findMemberName(db, cohortId, sheet.personId) === null) return refuse('sheet-unknown')
    const questions = await findAttemptQuestions(db, sheet)
    const read = readSheet(sheet, questions, typed)
    if ('reason' in read) return read
    if (sheet.attemptId !== null) return again(db, sheet, sheet.attemptId, read.answers)
    const empty = leftEmpty === undefined ? [] : overlooked(questions.length, read.answers, leftEmpty)
    if (empty.length > 0) return { ok: false as const, reason: 'sheet-items-empty' as const, positions: empty }
    const attempt = await beginOnPaper(world, db, sheet, course, { cohortId, actorId, now })
    if (!attempt.ok) return attempt
    await saveAnswers(db, { attemptId: attempt.value, personId: sheet.personId, versions: versionsOf(sheet, questions, read.answers), keepsLate: false, now })
    await lockOpenAttempt(db, attempt.value, sheet.personId)
    const score = await finishAttempt(world, db, await requireAttempt(db, attempt.value, sheet.personId), { cause: 'learner', endedAt: now })
    if (!(await saveEntered(db, { sheetId: sheet.id, attemptId: attempt.value, byId: actorId, now }))) throw new Error(`sheet ${sheet.id} was entered under its lock`)
    await saveAuditEntry(db, { actorId, action: 'paper.enter', subject: `attempt:${attempt.value}`, detail: { cohortId, sheetId: sheet.id }, now })
    return accept({ name: sheet.name, right: score.right, total: score.total, isSame: false })
  })
}

/** What stands on a sheet, by position; nothing of what was left empty. */
export interface SheetAnswers { readonly answers: ReadonlyMap<number, AnswerValue> }

/** What was typed of a sheet, or the items that cannot be read and why. */
export function readSheet(sheet: PaperSheet, questions: readonly Question[], typed: SheetEntry['typed']): SheetAnswers | ItemsWrong {
  const read = questions.map((question, place) => readItem(question, sheet.drawn[place]?.order ?? { choices: [], rights: [] }, typed.get(place + 1) ?? ''))
  const wrong = read.flatMap((each, place) => (each.ok ? [] : [{ position: place + 1, reason: each.reason }]))
  return wrong.length > 0 ? { ok: false, reason: 'sheet-items-wrong', positions: wrong.map(({ position }) => position), reasons: wrong.map(({ reason }) => reason) } : { answers: new Map(read.flatMap((each, place) => (each.ok && each.value !== null ? [[place + 1, each.value]] : []))) }
}

async function again(db: Database, sheet: PaperSheet, attemptId: string, answers: ReadonlyMap<number, AnswerValue>): Promise<Answer> {
  const attempt = await requireAttempt(db, attemptId, sheet.personId)
  const positions = differences(sheet.drawn, attempt.answers, answers)
  return positions.length > 0 ? { ok: false, reason: 'sheet-entered-otherwise', positions } : accept({ name: sheet.name, right: attempt.right ?? 0, total: attempt.total ?? sheet.drawn.length, isSame: true })
}

async function requireAttempt(db: Database, attemptId: string, personId: string): Promise<StoredAttempt> {
  const attempt = await findAttempt(db, attemptId, personId)
  if (!attempt) throw new Error(`the attempt ${attemptId} of a sheet is gone`)
  return attempt
}

/** More attempts begun at the same instant than a person can begin. */
const mostTries = 20

/** The attempt that a sheet becomes, at the next slot; neither limit nor pause holds it, since the room has kept the time. */
async function beginOnPaper(world: World, db: Database, sheet: PaperSheet, course: Course, { cohortId, actorId, now }: { readonly cohortId: string; readonly actorId: string; readonly now: Date }): Promise<Result<string, 'sheet-unknown' | QuizLocked | StartRefusal>> {
  const quiz = findQuiz(course, sheet.quizId)
  if (!quiz) return refuse('sheet-unknown')
  for (let tries = 0; tries < mostTries; tries++) {
    const standing = await findStanding(db, sheet.personId, course.id, quiz.id)
    const locked = await findQuizLock(world, sheet.personId, course, quiz.id, standing.record)
    if (locked) return refuse(locked)
    const slot = await findSlot(db, { personId: sheet.personId, courseId: course.id, rules: { ...quiz.rules, pauseMinutes: 0, opensAt: null, closesAt: null }, past: standing.past, now })
    if (!slot.ok) return slot
    const attemptId = await beginAttempt(db, { personId: sheet.personId, courseId: course.id, quizId: quiz.id, slot: slot.value, drawn: sheet.drawn, passMark: quiz.pass, ruleVersion: course.rule.version, rules: { ...quiz.rules, limitMinutes: null }, extraMinutes: standing.extraMinutes, now, deadline: null, countsUntil: null, takesUntil: null })
    if (attemptId === null) continue
    await saveAttemptInRoom(db, attemptId, { cohortId, how: 'paper', byId: actorId }, now)
    return accept(attemptId)
  }
  throw new Error(`a sheet found no slot in ${mostTries} tries`)
}

function versionsOf(sheet: PaperSheet, questions: readonly Question[], answers: ReadonlyMap<number, AnswerValue>) {
  const inCheck = isCheck(sheet.quizId)
  return [...answers].map(([position, value]) => {
    const question = questions[position - 1]
    return { sequence: position, writer: 'paper', position, questionId: sheet.drawn[position - 1]?.questionId ?? '', value, tappedAt: null, issuedAt: null, elapsedMs: null, standing: inCheck && question !== undefined && isAnswered(question, value) }
  })
}
