import { accept, refuse, type Result } from '../result.ts'
import { isOpen, type AttemptStateName } from './attempt-state.ts'
import type { QuizRules } from './quiz-rules.ts'

/** An attempt as far as it bears on the next one. */
export interface PastAttempt { readonly slot: number; readonly state: AttemptStateName; readonly endedAt: Date | null; readonly passed: boolean | null }

export type StartRefusal = 'quiz-not-open-yet' | 'quiz-closed' | 'no-attempt-left' | 'pause-runs'

/** The slot of the next attempt, or why there is none now. An attempt still open is not judged here: it is gone on with. `since`: see slotsLeft; slots are numbered on all the same. */
export function nextSlot(rules: Pick<QuizRules, 'slots' | 'pauseMinutes' | 'pauseAfterPass' | 'opensAt' | 'closesAt' | 'endsAt'>, past: readonly PastAttempt[], now: Date, since: Date | null = null): Result<number, StartRefusal> {
  if (rules.opensAt !== null && now < new Date(rules.opensAt)) return refuse('quiz-not-open-yet')
  if ([rules.closesAt, rules.endsAt].some((end) => end !== null && now >= new Date(end))) return refuse('quiz-closed')
  if (slotsLeft(rules, past, since) === 0) return refuse('no-attempt-left')
  const pause = pauseEnd(rules, past)
  if (pause !== null && now < pause) return refuse('pause-runs')
  return accept(Math.max(0, ...past.map(({ slot }) => slot)) + 1)
}

/** How many more attempts may begin; null without limit. `since`: the beginning of the round of the course that is open, for which those that ended before use up none; null in its first. */
export function slotsLeft({ slots }: Pick<QuizRules, 'slots'>, past: readonly PastAttempt[], since: Date | null = null): number | null {
  return slots === null ? null : Math.max(0, slots - past.filter(({ endedAt }) => since === null || endedAt === null || endedAt >= since).length)
}

/** When the pause after the attempt that ended last ends; null when none is asked. One begun later may have ended sooner: a watched one beside one taken alone. */
export function pauseEnd({ pauseMinutes, pauseAfterPass }: Pick<QuizRules, 'pauseMinutes' | 'pauseAfterPass'>, past: readonly PastAttempt[]): Date | null {
  const latest = past.filter(({ state, endedAt }) => !isOpen(state) && endedAt !== null).toSorted((a, b) => Number(b.endedAt) - Number(a.endedAt) || b.slot - a.slot)[0]
  if (pauseMinutes === 0 || !latest?.endedAt || (latest.passed === true && !pauseAfterPass)) return null
  return new Date(latest.endedAt.getTime() + pauseMinutes * 60_000)
}
