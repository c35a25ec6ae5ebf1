import type { Course } from '../catalogue/course.ts'
import { isCheck, lessonOfCheck } from '../assessment/attempt.ts'
import { checkRule, completionRule, finalRule, lessonRule, openingRule } from './course-rule.ts'
import { judgeBy, replay } from './engine.ts'
import { evidenceKey, type Entry, type Evidence, type Override } from './evidence.ts'
import { afterLesson } from './in-turn.ts'
import { judgeItem } from './judge-item.ts'
import { evidenceOf, ledgerOf, type Ledger } from './ledger.ts'
import { itemsOf, missingOf, type Missing, type MissingItem } from './missing.ts'
import { itemsOfRule, type ItemRule, type Rule } from './rule.ts'

/** What a learner did in one course, from the rows that prove it. Attempts are submitted ones only. */
export interface LearningRecord {
  readonly readings: readonly { readonly id: string; readonly lessonId: string; readonly readAt: Date }[]
  readonly attempts: readonly { readonly id: string; readonly quizId: string; readonly right: number; readonly total: number; readonly passed: boolean; readonly submittedAt: Date; /** Sum of marks; absent, it is `right`. */ readonly points?: number }[]
  /** From beyond the course: other courses completed, placements, sessions attended, certificates recognised. */
  readonly others?: readonly Evidence[]
  /** What somebody in charge let count, taken back or not. */
  readonly overrides?: readonly KeptOverride[]
  /** The completion given already, with the version of the rule that gave it: no later rule takes it away (COMPLETION 3, 4). */
  readonly given?: { readonly completedAt: Date; readonly ruleVersion: number } | null
}
export const emptyRecord: LearningRecord = { readings: [], attempts: [] }

/** An override as it is kept: taken back, it stays to be read and counts no more. */
export interface KeptOverride extends Override { readonly takenBackAt: Date | null }

export interface Best { readonly right: number; readonly total: number }
/** `completed` and `passed` are different facts everywhere (MDL-74519). `after`: what comes before this lesson and is still to do; empty, it is open. */
export interface LessonState { readonly lessonId: string; readonly isRead: boolean; readonly check: 'to-do' | 'failed' | 'passed'; readonly best: Best | null; readonly isDone: boolean; readonly after: readonly MissingItem[] }

export interface CourseState {
  readonly status: 'not-started' | 'in-progress' | 'complete'
  /** What is to be done before the course opens; empty, it is open. A course begun is never closed again. */
  readonly locked: readonly Missing[]
  readonly lessons: readonly LessonState[]
  readonly final: { readonly state: 'locked' | 'to-do' | 'failed' | 'passed'; readonly best: Best | null }
  /** What is still missing, in the order to do it. */
  readonly missing: readonly Missing[]
  /** Share of the requirements met, 0 to 1, always computed. */
  readonly progress: number
  /** When complete: the instant it became so, the version of the rule that says so, and the rows it rests on. */
  readonly completedAt: Date | null
  readonly ruleVersion: number
  readonly evidence: CompletionEvidence
  /** What somebody in charge let count, beside the evidence; those in force. */
  readonly overrides: readonly Override[]
}

/** The rows a completion rests on; `tried` (attempts that count since they were the last there were, though not passed), `others` and `overrides` only where there are any. */
export interface CompletionEvidence { readonly readings: readonly string[]; readonly attempts: readonly string[]; readonly tried?: readonly string[]; readonly others?: readonly { readonly kind: Evidence['kind']; readonly id: string }[]; readonly overrides?: readonly string[] }

/**
 * The one function that decides completion; page, report, certificate and API all ask it. A completion given stays, whatever the rule has become.
 * Rule: what course.yaml says; else every lesson read to its end, every check passed, the final quiz passed. A course without lessons is never complete (COMPLETION 6).
 * The order of the rows does not matter; the earliest reading, and the attempt that proves a quiz passed by its scoring, are the evidence.
 */
export function courseState(course: Course, record: LearningRecord): CourseState {
  const own = ownEvidence(record)
  const ledger = ledgerOf(entriesOf(record))
  const { metAt, missing, proofs, overrides, progress } = judgeBy(completionRule(course), ledger).judgement
  const status = metAt ? 'complete' : own.length > 0 ? 'in-progress' : 'not-started'
  return asGiven(record, {
    status,
    locked: status === 'not-started' ? beforeCourse(course, record) : [],
    lessons: lessonStates(course, record, ledger),
    final: finalState(course, record),
    missing: missingOf(course, missing),
    progress,
    completedAt: metAt,
    ruleVersion: course.rule.version,
    evidence: evidenceGiven(proofs, overrides, course.rule.checks.orAllAttempts ? triedOf(course, record, proofs) : []),
    overrides: (record.overrides ?? []).filter(({ takenBackAt }) => takenBackAt === null),
  })
}

/** The state of who completed the course already: complete, by the rule of that time. */
function asGiven({ given }: LearningRecord, state: CourseState): CourseState {
  return given ? { ...state, ...given, status: 'complete', locked: [], missing: [], progress: 1 } : state
}

/** The final quiz opens when every lesson has been read, or when nothing but quizzes is left to do; the checks may follow in any order. */
export function mayTakeFinal({ final }: Pick<CourseState, 'final'>): boolean {
  return final.state !== 'locked'
}

/** Checks among the proofs that were not passed: their attempts were all used. */
function triedOf(course: Course, record: LearningRecord, proofs: readonly Evidence[]): readonly string[] {
  return proofs.flatMap(({ kind, id, subject }) => (kind === 'pass' && isCheck(subject) && quizState(checkRule(course, lessonOfCheck(subject)), record).state === 'failed' ? [id] : []))
}

/** The rows that a judgement rests on, as a completion keeps them. */
export function evidenceGiven(proofs: readonly Evidence[], overrides: readonly Override[], tried: readonly string[]): CompletionEvidence {
  const idsOf = (kind: Evidence['kind']) => proofs.flatMap((proof) => (proof.kind === kind ? [proof.id] : []))
  const others = proofs.flatMap(({ kind, id }) => (kind === 'read' || kind === 'pass' ? [] : [{ kind, id }]))
  return { readings: idsOf('read'), attempts: idsOf('pass'), ...(tried.length > 0 && { tried }), ...(others.length > 0 && { others }), ...(overrides.length > 0 && { overrides: overrides.map(({ id }) => id) }) }
}

function ownEvidence({ readings, attempts }: Pick<LearningRecord, 'readings' | 'attempts'>): readonly Evidence[] {
  return [
    ...readings.map(({ id, lessonId, readAt }): Evidence => ({ kind: 'read', id, subject: lessonId, at: readAt })),
    ...attempts.map(({ id, quizId, points, right, total, passed, submittedAt }): Evidence => ({ kind: 'pass', id, subject: quizId, share: (points ?? right) / total, passed, at: submittedAt })),
  ]
}

/** All that is known of the learner, for the engine. */
export function entriesOf(record: LearningRecord): readonly Entry[] {
  const { others = [], overrides = [] } = record
  return [...ownEvidence(record), ...others, ...overrides, ...overrides.flatMap(({ id, takenBackAt }): Entry[] => (takenBackAt === null ? [] : [{ kind: 'taken-back', of: id }]))]
}

function beforeCourse(course: Course, record: LearningRecord): readonly Missing[] {
  const rule = openingRule(course)
  return rule === null ? [] : missingOf(course, replay(rule, entriesOf(record)).judgement.missing)
}

function lessonStates(course: Course, record: LearningRecord, ledger: Ledger): readonly LessonState[] {
  const lessons = course.lessons.map(({ id: lessonId }) => {
    const isRead = record.readings.some((row) => row.lessonId === lessonId)
    const { state: check, best } = quizState(checkRule(course, lessonId), record)
    const { metAt, missing } = judgeBy({ kind: 'all', of: lessonRule(course, lessonId) }, ledger).judgement
    return { lessonId, isRead, check, best, isDone: metAt !== null, left: itemsOf(missingOf(course, missing)) }
  })
  return lessons.map(({ left: _left, ...lesson }, place) => ({ ...lesson, after: afterLesson(course, lessons, place) }))
}

/** How the learner stands by the final quiz alone: the same as in the whole state, for a tenth of its work. */
export function finalState(course: Course, record: LearningRecord): CourseState['final'] {
  const { state, best } = quizState(finalRule(course), record)
  return { state: state === 'to-do' && !isFinalOpen(course, record) ? 'locked' : state, best }
}

function isFinalOpen(course: Course, record: LearningRecord): boolean {
  if (course.lessons.length === 0) return false
  return isMet({ kind: 'all', of: course.lessons.map(({ id }) => ({ kind: 'read', subject: id })) }, record) || isMetButForQuizzes(course, record)
}

/** Whether the rule would be met if every quiz were passed. */
function isMetButForQuizzes(course: Course, record: LearningRecord): boolean {
  const rule = completionRule(course)
  const passes = itemsOfRule(rule).flatMap(({ kind, subject }): Evidence[] => (kind === 'pass' ? [{ kind, id: `if ${subject}`, subject, share: 1, passed: true, at: new Date(0) }] : []))
  return replay(rule, [...entriesOf({ ...record, attempts: [] }), ...passes]).judgement.metAt !== null
}

function isMet(rule: Rule, record: LearningRecord): boolean {
  return replay(rule, entriesOf(record)).judgement.metAt !== null
}

function quizState(rule: ItemRule, record: LearningRecord): { readonly state: 'to-do' | 'failed' | 'passed'; readonly best: Best | null } {
  const attempts = record.attempts.filter((row) => row.quizId === rule.subject)
  const best = attempts.toSorted((a, b) => b.right / b.total - a.right / a.total)[0]
  const { ledger } = replay(rule, ownEvidence({ readings: [], attempts }))
  const state = judgeItem(rule, evidenceOf(ledger, evidenceKey(rule))).state === 'passed' ? 'passed' : best ? 'failed' : 'to-do'
  return { state, best: best ? { right: best.right, total: best.total } : null }
}
