import type { Course, QuizRule } from '../catalogue/course.ts'
import { replay } from './engine.ts'
import type { Evidence } from './evidence.ts'
import type { ItemRule, Rule } from './rule.ts'

/** What a learner did in one course, from the rows that prove it. Attempts are submitted ones only. */
export interface LearningRecord {
  readonly readings: readonly { readonly id: string; readonly lessonId: string; readonly readAt: Date }[]
  readonly attempts: readonly { readonly id: string; readonly quizId: string; readonly right: number; readonly total: number; readonly passed: boolean; readonly submittedAt: Date; /** Sum of marks; absent, it is `right`. */ readonly points?: number }[]
}
export const emptyRecord: LearningRecord = { readings: [], attempts: [] }

/** `complete` needs a pass; `completed` and `passed` are different facts everywhere (MDL-74519). */
export type Missing =
  | { readonly kind: 'read-lesson'; readonly lessonId: string }
  | { readonly kind: 'pass-check'; readonly lessonId: string }
  | { readonly kind: 'pass-final' }

export interface LessonState { readonly lessonId: string; readonly isRead: boolean; readonly check: 'to-do' | 'failed' | 'passed'; readonly best: { readonly right: number; readonly total: number } | null; readonly isDone: boolean }

export interface CourseState {
  readonly status: 'not-started' | 'in-progress' | 'complete'
  readonly lessons: readonly LessonState[]
  readonly final: { readonly state: 'locked' | 'to-do' | 'failed' | 'passed'; readonly best: { readonly right: number; readonly total: number } | null }
  /** What is still missing, in the order to do it. */
  readonly missing: readonly Missing[]
  /** Share of the requirements met, 0 to 1, always computed. */
  readonly progress: number
  /** When complete: the instant it became so, and the rows it rests on. */
  readonly completedAt: Date | null
  readonly evidence: { readonly readings: readonly string[]; readonly attempts: readonly string[] }
}

/**
 * The one function that decides completion; page, report, certificate and API all ask it.
 * Rule: every lesson read to its end, every check passed, the final quiz passed. A course without lessons is never complete (COMPLETION 6).
 * The order of the rows does not matter; the earliest reading, and the attempt that proves a quiz passed by its scoring, are the evidence.
 */
export function courseState(course: Course, record: LearningRecord): CourseState {
  const evidence = evidenceOf(record)
  const { metAt, missing, proofs, progress } = replay(ruleOf(course), evidence).judgement
  const proofIds = (kind: Evidence['kind']) => proofs.flatMap((proof) => (proof.kind === kind ? [proof.id] : []))
  const lessons = course.lessons.map((lesson) => lessonState(course, lesson.id, record))
  return {
    status: metAt ? 'complete' : evidence.length > 0 ? 'in-progress' : 'not-started',
    lessons,
    final: finalState(course, lessons, record),
    missing: missing.map(missingOf),
    progress,
    completedAt: metAt,
    evidence: { readings: proofIds('read'), attempts: proofIds('pass') },
  }
}

/** The final quiz opens when every lesson has been read; its checks may follow in any order. */
export function mayTakeFinal(state: CourseState): boolean {
  return state.final.state !== 'locked'
}

/** The rule a course sets: all of its readings and checks in turn, then the final quiz; nothing of a course without lessons, which is never met. */
function ruleOf({ lessons, rule }: Course): Rule {
  const parts = lessons.flatMap(({ id }): Rule[] => [{ kind: 'read', subject: id }, passOf(`check:${id}`, rule.checks)])
  return { kind: 'all', of: lessons.length === 0 ? [] : [...parts, passOf('final', rule.final)] }
}

function passOf(quizId: string, { pass, rules }: QuizRule): ItemRule {
  return { kind: 'pass', subject: quizId, passMark: pass, scoring: rules?.scoring ?? 'best' }
}

function evidenceOf({ readings, attempts }: LearningRecord): readonly Evidence[] {
  return [
    ...readings.map(({ id, lessonId, readAt }): Evidence => ({ kind: 'read', id, subject: lessonId, at: readAt })),
    ...attempts.map(({ id, quizId, points, right, total, passed, submittedAt }): Evidence => ({ kind: 'pass', id, subject: quizId, share: (points ?? right) / total, passed, at: submittedAt })),
  ]
}

function missingOf({ kind, subject }: ItemRule): Missing {
  if (kind === 'read') return { kind: 'read-lesson', lessonId: subject }
  return subject === 'final' ? { kind: 'pass-final' } : { kind: 'pass-check', lessonId: subject.slice('check:'.length) }
}

function lessonState(course: Course, lessonId: string, record: LearningRecord): LessonState {
  const isRead = record.readings.some((row) => row.lessonId === lessonId)
  const { state, best } = quizState(`check:${lessonId}`, record, course.rule.checks)
  return { lessonId, isRead, check: state, best, isDone: isRead && state === 'passed' }
}

function finalState(course: Course, lessons: readonly LessonState[], record: LearningRecord): CourseState['final'] {
  const { state, best } = quizState('final', record, course.rule.final)
  const isOpen = lessons.length > 0 && lessons.every((lesson) => lesson.isRead)
  return { state: state === 'to-do' && !isOpen ? 'locked' : state, best }
}

function quizState(quizId: string, record: LearningRecord, rule: QuizRule): { state: 'to-do' | 'failed' | 'passed'; best: { right: number; total: number } | null } {
  const attempts = record.attempts.filter((row) => row.quizId === quizId)
  const best = attempts.toSorted((a, b) => b.right / b.total - a.right / a.total)[0]
  const state = replay(passOf(quizId, rule), evidenceOf({ readings: [], attempts })).judgement.metAt ? 'passed' : best ? 'failed' : 'to-do'
  return { state, best: best ? { right: best.right, total: best.total } : null }
}
