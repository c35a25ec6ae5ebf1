import { accept, refuse, type Result } from '../result.ts'

/** Which questions a quiz asks: a lesson's check (practice, feedback at once), a course's final quiz or the assessment of the basic level (graded). */
export type QuizId = 'final' | 'basic-level' | 'proctored' | `check:${string}`

export interface AttemptState { readonly startedAt: Date; readonly submittedAt: Date | null; readonly answered: ReadonlySet<number>; readonly total: number; readonly quizId: QuizId }

export function isCheck(quizId: string): quizId is `check:${string}` {
  return quizId.startsWith('check:')
}

export function lessonOfCheck(quizId: `check:${string}`): string {
  return quizId.slice('check:'.length)
}

/** Whether an answer may still be written: not after submission; in a check not twice, since the feedback has been read. */
export function mayAnswer(attempt: AttemptState, position: number): Result<number, 'attempt-over' | 'not-in-attempt' | 'already-answered'> {
  if (attempt.submittedAt !== null) return refuse('attempt-over')
  if (!Number.isInteger(position) || position < 1 || position > attempt.total) return refuse('not-in-attempt')
  if (isCheck(attempt.quizId) && attempt.answered.has(position)) return refuse('already-answered')
  return accept(position)
}

/** Handing in: once. A check needs every answer; a final quiz may be handed in with gaps, after a page that counts them. */
export function maySubmit(attempt: AttemptState): Result<true, 'attempt-over' | 'questions-unanswered'> {
  if (attempt.submittedAt !== null) return refuse('attempt-over')
  if (isCheck(attempt.quizId) && attempt.answered.size < attempt.total) return refuse('questions-unanswered')
  return accept(true)
}

/** The question to show next: the first unanswered one after `position`, else the first unanswered, else null. */
export function nextPosition(answered: ReadonlySet<number>, total: number, position: number): number | null {
  const all = Array.from({ length: total }, (_, index) => index + 1)
  const open = all.filter((place) => !answered.has(place))
  return open.find((place) => place > position) ?? open[0] ?? null
}
