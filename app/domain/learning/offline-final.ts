/** A final quiz taken along: drawn and begun by the server, answered without a network, marked by the server once what was answered arrives. */
import { attemptTimes, type AttemptTimes } from '../assessment/attempt-time.ts'
import type { QuizRules } from '../assessment/quiz-rules.ts'

const minute = 60_000
/** As long as a pass is good (offline.ts). */
const longestMs = 30 * 24 * 60 * minute

/** Until when what was taken along at an instant may be begun and handed in, where its quiz does not close before. */
export function alongUntil(rules: Pick<QuizRules, 'closesAt' | 'endsAt'>, takenAt: Date): Date {
  const ends = [rules.closesAt, rules.endsAt].flatMap((end) => (end === null ? [] : [Date.parse(end)]))
  return new Date(Math.min(takenAt.getTime() + longestMs, ...ends))
}

/** How long it may take from when it is opened, milliseconds; null without limit. */
export function alongLimitMs({ limitMinutes }: Pick<QuizRules, 'limitMinutes'>, extraMinutes: number): number | null {
  return limitMinutes === null ? null : (limitMinutes + extraMinutes) * minute
}

/**
 * The times of an attempt taken along once its learner has so many minutes beyond the limit. On the phone they stay: there the limit runs from the opening.
 * Gone on with here (`resumedAt`), the limit runs from then, and the end of the taking along stays the last there is.
 */
export function timesAlong({ rules, ...times }: AttemptTimes & { readonly rules: QuizRules }, { until, resumedAt }: { readonly until: Date; readonly resumedAt: Date | null }, extraMinutes: number): AttemptTimes {
  return resumedAt === null ? { deadline: times.deadline, countsUntil: times.countsUntil, takesUntil: times.takesUntil } : attemptTimes({ ...rules, endsAt: until.toISOString() }, resumedAt, extraMinutes)
}

/** What the phone says of the time of an answer, both by its own clock, milliseconds; `before`: the tap before it, or the opening. */
interface Tap { readonly opened: number; readonly before: number; readonly tapped: number }

/**
 * Whether an answer given without a network was in time. Without a limit it was. With one the phone's own clock says how long it took, and only where that
 * clock can be right at all (`isOnClock`: between the taking along and the arrival) and never ran backwards. What is not in time is kept as late, as
 * with a network (COMPLETION 17): somebody in charge may accept it, with a reason.
 */
export function isInTime({ opened, before, tapped }: Tap, { limitMs, graceSeconds, isOnClock }: { readonly limitMs: number | null; readonly graceSeconds: number; readonly isOnClock: boolean }): boolean {
  if (limitMs === null) return true
  return isOnClock && tapped >= before && tapped - opened <= limitMs + graceSeconds * 1_000
}

/** Whether nothing more can be answered in time, by the phone's own clock at its last tap. */
export function isOver(opened: number, now: number, limitMs: number | null): boolean {
  return limitMs !== null && now - opened > limitMs
}
