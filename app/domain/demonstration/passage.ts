import type { Chance } from '../assessment/draw.ts'
import type { Audience, Lesson } from '../catalogue/course.ts'
import { courseState, type LearningRecord } from '../learning/completion.ts'
import { leastReadingMs } from '../learning/reading.ts'
import { certificateCode, validUntil } from '../training/certificate.ts'
import { takeQuiz } from './attempts.ts'
import { between, drawBytes, drawId, happens } from './chance.ts'
import type { CourseToTake, QuizToTake } from './course-to-take.ts'
import type { Fate } from './fate.ts'
import { minute, nextSession } from './hours.ts'
import type { AttemptRow, Instant, ReadingRow, Rows } from './rows.ts'

export interface Learner { readonly personId: string; readonly audience: Audience; readonly chance: Chance; readonly rows: Rows; readonly endsBefore: Instant }

/** What one learner has done in one course so far, and where in time they are. */
interface Walk { readonly learner: Learner; readonly taken: CourseToTake; readonly fate: Fate; readonly readings: ReadingRow[]; readonly attempts: AttemptRow[]; at: Instant; weakness: number; lessonsToday: number }

/** A learner goes through a course as far as their fate lets them; rows are added for what they did, and a completion when the rows prove one. */
export function walkThrough(learner: Learner, taken: CourseToTake, fate: Fate): void {
  if (fate.beginsAt >= learner.endsBefore) return
  learner.rows.enrolments.push({ personId: learner.personId, courseId: taken.course.id, enrolledAt: fate.beginsAt })
  const walk: Walk = { learner, taken, fate, readings: [], attempts: [], at: fate.beginsAt + 20_000, weakness: fate.weakness, lessonsToday: 0 }
  const wentOn = taken.course.lessons.slice(0, fate.lessons).every((lesson) => takeLesson(walk, lesson))
  if (wentOn && fate.lessons >= taken.course.lessons.length && fate.takesFinal) takeFinal(walk)
  else if (wentOn && fate.leavesInTheMiddle) leaveInTheMiddle(walk)
  settle(walk)
}

/** Reads a lesson and does its check; false when the learner goes no further. */
function takeLesson(walk: Walk, lesson: Lesson): boolean {
  restIfTired(walk)
  if (!read(walk, lesson)) return false
  const check = walk.taken.checks.get(lesson.id)
  if (!check || (walk.fate.skipsChecks && happens(0.35, walk.learner.chance))) return true
  const passed = tryUntilPassed(walk, check)
  return passed || (passed !== null && !walk.fate.givesUp)
}

/** Several lessons an evening, then a rest of some days. */
function restIfTired(walk: Walk): void {
  const { chance, audience } = walk.learner
  if (walk.lessonsToday > 0 && (walk.lessonsToday >= 4 || !happens(walk.fate.goesOn, chance))) {
    walk.at = nextSession(walk.at, walk.fate.restDays, audience, chance)
    walk.lessonsToday = 0
  } else if (walk.lessonsToday > 0) walk.at += Math.round(between(0.5, 4, chance) * minute)
  walk.lessonsToday += 1
}

function read(walk: Walk, lesson: Lesson): boolean {
  const { personId, chance, endsBefore, rows } = walk.learner
  const openedAt = walk.at
  const readAt = openedAt + Math.round(leastReadingMs(lesson.words) * between(1.6, 6, chance) + between(0.3, 2, chance) * minute)
  if (readAt >= endsBefore) return false
  const row = { id: drawId(readAt, chance), personId, courseId: walk.taken.course.id, lessonId: lesson.id, openedAt, readAt }
  rows.readings.push(row)
  walk.readings.push(row)
  walk.at = readAt + Math.round(between(0.1, 1, chance) * minute)
  return true
}

/** Tries a quiz until it is passed or patience ends; each time something was learnt. Null when the simulated time is over. */
function tryUntilPassed(walk: Walk, quiz: QuizToTake): boolean | null {
  const { chance, audience } = walk.learner
  for (let slot = 1; slot <= walk.fate.patience; slot++) {
    const passed = tryOnce(walk, quiz, slot)
    if (passed !== false) return passed
    walk.weakness *= walk.fate.learnsBy
    // A failed check is tried again after a look at the lesson, a failed final quiz another day.
    walk.at = quiz.id === 'final' ? nextSession(walk.at, 1, audience, chance) : walk.at + Math.round(between(1.5, 5, chance) * minute)
  }
  return false
}

function tryOnce(walk: Walk, quiz: QuizToTake, slot: number): boolean | null {
  const { personId, chance, endsBefore, rows } = walk.learner
  const { course } = walk.taken
  const { attempt, answers, endsAt } = takeQuiz({ personId, courseId: course.id, ruleVersion: course.rule.version, quiz, slot, startedAt: walk.at, weakness: walk.weakness, leavesAfter: null }, chance)
  if (endsAt >= endsBefore || !attempt.submitted) return null
  rows.attempts.push(attempt)
  for (const answer of answers) rows.answers.push(answer)
  walk.attempts.push(attempt)
  walk.at = endsAt
  return attempt.submitted.passed
}

function takeFinal(walk: Walk): void {
  const { chance, audience } = walk.learner
  if (!happens(walk.fate.goesOn, chance)) walk.at = nextSession(walk.at, walk.fate.restDays, audience, chance)
  else walk.at += Math.round(between(1, 6, chance) * minute)
  tryUntilPassed(walk, walk.taken.final)
}

/** Some stop with an attempt still open. */
function leaveInTheMiddle(walk: Walk): void {
  const lesson = walk.taken.course.lessons[walk.fate.lessons]
  const quiz = lesson && walk.taken.checks.get(lesson.id)
  if (!lesson || !quiz || !read(walk, lesson)) return
  const { personId, chance, endsBefore, rows } = walk.learner
  const { course } = walk.taken
  const { attempt, answers, endsAt } = takeQuiz({ personId, courseId: course.id, ruleVersion: course.rule.version, quiz, slot: 1, startedAt: walk.at, weakness: walk.weakness, leavesAfter: Math.floor(between(1, quiz.draw, chance)) }, chance)
  if (endsAt >= endsBefore) return
  rows.attempts.push(attempt)
  rows.answers.push(...answers)
}

/** Keeps the completion that the rows prove, by the rule every page asks, with its certificate. */
function settle({ learner, taken, readings, attempts }: Walk): void {
  if (!attempts.some((row) => row.quizId === 'final' && row.submitted?.passed)) return
  const state = courseState(taken.course, recordOf(readings, attempts))
  if (state.completedAt === null) return
  const { chance, rows, personId } = learner
  const completedAt = state.completedAt.getTime()
  const id = drawId(completedAt, chance)
  rows.completions.push({ id, personId, courseId: taken.course.id, round: 1, completedAt, ruleVersion: taken.course.rule.version, evidence: state.evidence })
  rows.certificates.push({ id: drawId(completedAt, chance), code: certificateCode(drawBytes(13, chance)), completionId: id, issuedAt: completedAt, validUntil: validUntil(state.completedAt, taken.course.validMonths)?.getTime() ?? null })
}

function recordOf(readings: readonly ReadingRow[], attempts: readonly AttemptRow[]): LearningRecord {
  return {
    readings: readings.map((row) => ({ id: row.id, lessonId: row.lessonId, readAt: new Date(row.readAt) })),
    attempts: attempts.flatMap(({ id, quizId, submitted }) => (submitted ? [{ id, quizId, right: submitted.right, total: submitted.total, passed: submitted.passed, submittedAt: new Date(submitted.at) }] : [])),
  }
}
