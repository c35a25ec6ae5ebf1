import type { Course } from '../catalogue/course.ts'

/** What a learner did in one course, from the rows that prove it. Attempts are submitted ones only. */
export interface LearningRecord {
  readonly readings: readonly { readonly id: string; readonly lessonId: string; readonly readAt: Date }[]
  readonly attempts: readonly { readonly id: string; readonly quizId: string; readonly right: number; readonly total: number; readonly passed: boolean; readonly submittedAt: Date }[]
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
 * The order of the rows does not matter; the earliest qualifying row of each requirement is its evidence.
 */
export function courseState(course: Course, record: LearningRecord): CourseState {
  const met = requirements(course).map((requirement) => ({ requirement, proof: earliestProof(requirement, record) }))
  const proofs = met.flatMap(({ proof }) => (proof ? [proof] : []))
  const isComplete = course.lessons.length > 0 && proofs.length === met.length
  const lessons = course.lessons.map((lesson) => lessonState(lesson.id, record))
  const started = record.readings.length > 0 || record.attempts.length > 0
  return {
    status: isComplete ? 'complete' : started ? 'in-progress' : 'not-started',
    lessons,
    final: finalState(lessons, record),
    missing: met.flatMap(({ requirement, proof }) => (proof ? [] : [requirement])),
    progress: met.length === 0 ? 0 : proofs.length / met.length,
    completedAt: isComplete ? new Date(Math.max(...proofs.map((proof) => proof.at.getTime()))) : null,
    evidence: { readings: proofs.flatMap((proof) => (proof.kind === 'reading' ? [proof.id] : [])), attempts: proofs.flatMap((proof) => (proof.kind === 'attempt' ? [proof.id] : [])) },
  }
}

/** The final quiz opens when every lesson has been read; its checks may follow in any order. */
export function mayTakeFinal(state: CourseState): boolean {
  return state.final.state !== 'locked'
}

function requirements(course: Course): readonly Missing[] {
  const lessons = course.lessons.flatMap((lesson): Missing[] => [{ kind: 'read-lesson', lessonId: lesson.id }, { kind: 'pass-check', lessonId: lesson.id }])
  return course.lessons.length === 0 ? [] : [...lessons, { kind: 'pass-final' }]
}

interface Proof { readonly kind: 'reading' | 'attempt'; readonly id: string; readonly at: Date }

function earliestProof(requirement: Missing, record: LearningRecord): Proof | null {
  const candidates: Proof[] = requirement.kind === 'read-lesson'
    ? record.readings.filter((row) => row.lessonId === requirement.lessonId).map((row) => ({ kind: 'reading', id: row.id, at: row.readAt }))
    : record.attempts.filter((row) => row.passed && row.quizId === quizOf(requirement)).map((row) => ({ kind: 'attempt', id: row.id, at: row.submittedAt }))
  return candidates.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))[0] ?? null
}

function quizOf(requirement: Exclude<Missing, { kind: 'read-lesson' }>): string {
  return requirement.kind === 'pass-final' ? 'final' : `check:${requirement.lessonId}`
}

function lessonState(lessonId: string, record: LearningRecord): LessonState {
  const isRead = record.readings.some((row) => row.lessonId === lessonId)
  const { state, best } = quizState(`check:${lessonId}`, record)
  return { lessonId, isRead, check: state, best, isDone: isRead && state === 'passed' }
}

function finalState(lessons: readonly LessonState[], record: LearningRecord): CourseState['final'] {
  const { state, best } = quizState('final', record)
  const isOpen = lessons.length > 0 && lessons.every((lesson) => lesson.isRead)
  return { state: state === 'to-do' && !isOpen ? 'locked' : state, best }
}

function quizState(quizId: string, record: LearningRecord): { state: 'to-do' | 'failed' | 'passed'; best: { right: number; total: number } | null } {
  const attempts = record.attempts.filter((row) => row.quizId === quizId)
  const best = attempts.toSorted((a, b) => b.right / b.total - a.right / a.total)[0]
  const state = attempts.some((row) => row.passed) ? 'passed' : best ? 'failed' : 'to-do'
  return { state, best: best ? { right: best.right, total: best.total } : null }
}
