import { saveAnswers, type AnswerVersion } from '#app/data/assessment/answers.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { lockOpenAttempt } from '#app/data/assessment/closing.server.ts'
import { beginAttempt, findStanding } from '#app/data/assessment/starting.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listKeptRules } from '#app/data/learning/kept-rules.server.ts'
import type { OfflineCheck } from '#app/data/learning/offline.server.ts'
import { isAnswered, readAnswer, type AnswerRefusal } from '#app/domain/assessment/answer.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { openRules, type QuizRules } from '#app/domain/assessment/quiz-rules.ts'
import type { StartRefusal } from '#app/domain/assessment/start.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { checkRules } from '#app/domain/catalogue/find.ts'
import type { OfflineRecord } from '#app/domain/learning/offline.ts'
import { itemsOfRule } from '#app/domain/learning/rule.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { findAttemptQuestions } from '../assessment/attempt-questions.server.ts'
import { finishAttempt } from '../assessment/close-attempt.server.ts'
import { findQuizLock, type QuizLocked } from '../assessment/find-quiz-lock.server.ts'
import { findSlot } from '../assessment/find-slot.server.ts'

export type CheckRefused = 'questions-unanswered' | 'course-unknown' | AnswerRefusal | QuizLocked | StartRefusal

/** `course`: as it is now, null where it is taught no more; `version`: of its rule, as it was taken along. */
interface DoneCheck { readonly personId: string; readonly course: Course | null; readonly version: number | null; readonly check: OfflineCheck; readonly answers: Extract<OfflineRecord, { kind: 'check' }>['answers']; readonly now: Date }

/** More attempts begun at the same instant than a person can begin. */
const mostTries = 20

/** A check done without a network becomes an attempt, marked by the same engine and handed in at once; within the caller's transaction. Answers the attempt. */
export async function finishOfflineCheck(world: World, db: Database, done: DoneCheck): Promise<Result<string, CheckRefused>> {
  const { personId, check, answers, now } = done
  const questions = await findAttemptQuestions(db, check)
  const versions = readVersions(check, questions, answers)
  if (!versions.ok) return versions
  const asked = await rulesOf(db, done)
  if (asked === null) return refuse('course-unknown')
  const attempt = await begin(world, db, done, asked)
  if (!attempt.ok) return attempt
  await saveAnswers(db, { attemptId: attempt.value, personId, versions: versions.value, keepsLate: false, now })
  await lockOpenAttempt(db, attempt.value, personId)
  const stored = await findAttempt(db, attempt.value, personId)
  if (!stored) throw new Error(`the attempt ${attempt.value} of a check is gone`)
  await finishAttempt(world, db, stored, { cause: 'learner', endedAt: now })
  return attempt
}

function readVersions(check: OfflineCheck, questions: readonly Question[], answers: DoneCheck['answers']): Result<readonly AnswerVersion[], 'questions-unanswered' | AnswerRefusal> {
  const versions: AnswerVersion[] = []
  for (const [place, question] of questions.entries()) {
    const [drawn, form] = [check.drawn[place], answers[place]]
    if (!drawn || !form) return refuse('questions-unanswered')
    const value = readAnswer(question, drawn.order, new Map(form))
    if (!value.ok) return value
    if (!isAnswered(question, value.value)) return refuse('questions-unanswered')
    versions.push({ sequence: place + 1, writer: 'offline', position: place + 1, questionId: drawn.questionId, value: value.value, tappedAt: null, issuedAt: null, elapsedMs: null, standing: true })
  }
  return accept(versions)
}

interface AskedBy { readonly pass: number; readonly rules: QuizRules; readonly ruleVersion: number }

/** What the check is judged by: the course, or, where it is taught no more, the rule of the time it was taken along. */
async function rulesOf(db: Database, { course, version, check }: DoneCheck): Promise<AskedBy | null> {
  if (course) return { ...checkRules(course), ruleVersion: course.rule.version }
  const kept = (await listKeptRules(db, [check.courseId])).find((rule) => rule.version === version)
  const item = kept && itemsOfRule(kept.rule).find(({ kind, subject }) => kind === 'pass' && subject === check.quizId)
  return kept && item?.kind === 'pass' ? { pass: item.passMark, rules: openRules, ruleVersion: kept.version } : null
}

/** Takes the next slot. What the time of day would forbid is not asked: when it was done is not known for certain. Nor is whether the lesson still stands in the course. */
async function begin(world: World, db: Database, { personId, course, check, now }: DoneCheck, { pass, rules, ruleVersion }: AskedBy): Promise<Result<string, QuizLocked | StartRefusal>> {
  const { quizId, courseId } = check
  for (let tries = 0; tries < mostTries; tries++) {
    const standing = await findStanding(db, personId, courseId, quizId)
    const locked = course && await findQuizLock(world, personId, course, quizId, standing.record)
    if (locked) return refuse(locked)
    const slot = await findSlot(db, { personId, courseId, rules: { ...rules, pauseMinutes: 0, opensAt: null, closesAt: null }, past: standing.past, now })
    if (!slot.ok) return slot
    const attemptId = await beginAttempt(db, { personId, courseId, quizId, slot: slot.value, drawn: check.drawn, passMark: pass, ruleVersion, rules: { ...rules, limitMinutes: null }, extraMinutes: standing.extraMinutes, now, deadline: null, countsUntil: null, takesUntil: null })
    if (attemptId !== null) return accept(attemptId)
  }
  throw new Error(`a check found no slot in ${mostTries} tries`)
}
