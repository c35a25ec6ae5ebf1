import { accept, refuse, type Result } from '../result.ts'

/** Nobody reads Vietnamese aloud or silently faster than about 12 syllables a second; slower readers are never held up. */
const syllablesPerSecond = 12
/** A page issued longer ago than this is opened again rather than trusted. */
const longestMs = 30 * 86_400_000

/** The least time, in milliseconds, between the page being issued and the learner saying it was read (COMPLETION 7). */
export function leastReadingMs(words: number): number {
  return Math.round((words / syllablesPerSecond) * 1000)
}

/** Whether «Đã đọc xong» counts: after the least time, and from a page issued in the last thirty days. */
export function mayRecordReading(words: number, openedAt: Date, now: Date): Result<Date, 'read-too-fast' | 'page-too-old'> {
  const elapsed = now.getTime() - openedAt.getTime()
  if (elapsed < leastReadingMs(words)) return refuse('read-too-fast')
  return elapsed > longestMs ? refuse('page-too-old') : accept(openedAt)
}
