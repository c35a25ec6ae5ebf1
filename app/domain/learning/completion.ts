import type { Course, QuizRule } from '../catalogue/course.ts'

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
  const met = requirements(course).map((requirement) => ({ requirement, proof: proofOf(course, requirement, record) }))
  const proofs = met.flatMap(({ proof }) => (proof ? [proof] : []))
  const isComplete = course.lessons.length > 0 && proofs.length === met.length
  const lessons = course.lessons.map((lesson) => lessonState(course, lesson.id, record))
  const started = record.readings.length > 0 || record.attempts.length > 0
  return {
    status: isComplete ? 'complete' : started ? 'in-progress' : 'not-started',
    lessons,
    final: finalState(course, lessons, record),
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

function proofOf(course: Course, requirement: Missing, record: LearningRecord): Proof | null {
  if (requirement.kind !== 'read-lesson') {
    const attempt = provingAttempt(record.attempts.filter((row) => row.quizId === quizOf(requirement)), requirement.kind === 'pass-final' ? course.rule.final : course.rule.checks)
    return attempt && { kind: 'attempt', id: attempt.id, at: attempt.submittedAt }
  }
  const readings: Proof[] = record.readings.filter((row) => row.lessonId === requirement.lessonId).map((row) => ({ kind: 'reading', id: row.id, at: row.readAt }))
  return readings.toSorted((a, b) => byInstant(a.at, b.at) || (a.id < b.id ? -1 : 1))[0] ?? null
}

type Attempt = LearningRecord['attempts'][number]

/**
 * The attempt that proves a quiz passed, by the quiz's scoring; null when it is not passed. best: the earliest that passed ·
 * first, last: that one, if it passed · mean: the last, if the mean of all shares reaches the pass mark.
 */
function provingAttempt(attempts: readonly Attempt[], { pass, rules }: QuizRule): Attempt | null {
  const inTurn = attempts.toSorted((a, b) => byInstant(a.submittedAt, b.submittedAt) || (a.id < b.id ? -1 : 1))
  const passedOf = (some: readonly Attempt[]) => some.find(({ passed }) => passed) ?? null
  switch (rules?.scoring) {
    case 'first': return passedOf(inTurn.slice(0, 1))
    case 'last': return passedOf(inTurn.slice(-1))
    case 'mean': return reaches(meanShare(inTurn), pass) ? inTurn.at(-1) ?? null : null
    default: return passedOf(inTurn)
  }
}

function meanShare(attempts: readonly Attempt[]): number {
  return attempts.reduce((sum, { points, right, total }) => sum + (points ?? right) / total, 0) / attempts.length
}

/** Compared in millionths, so that no rounding of a sum decides. */
function reaches(share: number, pass: number): boolean {
  return Math.round(share * 1_000_000) >= Math.round(pass * 1_000_000)
}

function byInstant(a: Date, b: Date): number {
  return a.getTime() - b.getTime()
}

function quizOf(requirement: Exclude<Missing, { kind: 'read-lesson' }>): string {
  return requirement.kind === 'pass-final' ? 'final' : `check:${requirement.lessonId}`
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
  const state = provingAttempt(attempts, rule) ? 'passed' : best ? 'failed' : 'to-do'
  return { state, best: best ? { right: best.right, total: best.total } : null }
}
