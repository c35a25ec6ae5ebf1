import { accept, refuse, type Result } from '../result.ts'

/** Nobody reads Vietnamese aloud or silently faster than about 12 syllables a second; slower readers are never held up. */
const syllablesPerSecond = 12
/** A page issued longer ago than this is opened again rather than trusted. */
const longestMs = 30 * 86_400_000

/** The least time, in milliseconds, between the page being issued and the learner saying it was read (COMPLETION 7). */
export function leastReadingMs(words: number): number {
  return Math.round((words / syllablesPerSecond) * 1000)
}

/** Too early to count: only so much later, milliseconds, may it be said again. Nothing is lost by having asked. */
export interface TooEarly { readonly ok: false; readonly reason: 'read-too-fast' | 'reading-at-once'; readonly waitMs: number }

/** Whether the page was open for the least time, and was issued in the last thirty days. That only one lesson is read at a time is reading-spell.ts's to say. */
export function mayRecordReading(words: number, openedAt: Date, now: Date): Result<Date, 'page-too-old'> | TooEarly {
  const elapsed = now.getTime() - openedAt.getTime()
  const waitMs = leastReadingMs(words) - elapsed
  if (waitMs > 0) return { ok: false, reason: 'read-too-fast', waitMs }
  return elapsed > longestMs ? refuse('page-too-old') : accept(openedAt)
}
