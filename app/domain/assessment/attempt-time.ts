import { isOpen, type AttemptStateName } from './attempt-state.ts'
import type { QuizRules } from './quiz-rules.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** The instants of an attempt that has time rules; null where nothing ends it. */
export interface AttemptTimes { readonly deadline: Date | null; readonly countsUntil: Date | null; readonly takesUntil: Date | null }

/**
 * deadline = min(start + limit + personal extra, closing time, end of the sitting); what the server received until deadline + grace counts; what arrives
 * within the upload window after that is kept as late (COMPLETION 17). Device time moves none of them.
 */
export function attemptTimes(rules: Pick<QuizRules, 'limitMinutes' | 'graceSeconds' | 'uploadHours' | 'closesAt' | 'endsAt'>, startedAt: Date, extraMinutes: number): AttemptTimes {
  const ends = [rules.limitMinutes === null ? [] : [startedAt.getTime() + (rules.limitMinutes + extraMinutes) * minute], ...[rules.closesAt, rules.endsAt].map((end) => (end === null ? [] : [Date.parse(end)]))].flat()
  if (ends.length === 0) return { deadline: null, countsUntil: null, takesUntil: null }
  const deadline = Math.max(Math.min(...ends), startedAt.getTime())
  const countsUntil = deadline + rules.graceSeconds * second
  return { deadline: new Date(deadline), countsUntil: new Date(countsUntil), takesUntil: new Date(countsUntil + rules.uploadHours * hour) }
}

/** Until when an attempt that ended at an instant still takes in what a phone kept. */
export function takesUntilAfter(rules: Pick<QuizRules, 'uploadHours'>, endedAt: Date): Date {
  return new Date(endedAt.getTime() + rules.uploadHours * hour)
}

/** Answers that arrived in time may still be on their way into the table: who closes an attempt waits as long for them. */
const closingSlackMs = 5 * second

/** Whether what arrives at an instant no longer counts. */
export function isTimeUp({ countsUntil }: Pick<AttemptTimes, 'countsUntil'>, now: Date): boolean {
  return countsUntil !== null && now > countsUntil
}

/** Whether an attempt may be closed at an instant: nothing that counts can still be on its way. */
export function isDue({ countsUntil }: Pick<AttemptTimes, 'countsUntil'>, now: Date): boolean {
  return countsUntil !== null && now.getTime() > countsUntil.getTime() + closingSlackMs
}

/** The step that time alone brings to an attempt, or null: overdue from its deadline, closed when nothing can count any more. */
export function dueStep({ state, deadline, countsUntil }: Pick<AttemptTimes, 'deadline' | 'countsUntil'> & { readonly state: AttemptStateName }, rules: Pick<QuizRules, 'whenTimeIsUp'>, now: Date): 'overdue' | 'submitted' | 'abandoned' | null {
  if (!isOpen(state)) return null
  if (isDue({ countsUntil }, now)) return rules.whenTimeIsUp === 'submit' ? 'submitted' : 'abandoned'
  return state === 'in-progress' && deadline !== null && now > deadline ? 'overdue' : null
}
