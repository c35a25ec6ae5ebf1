import { readDay, startOfDay } from '../calendar.ts'
import { accept, refuse, type Result } from '../result.ts'

const hourMs = 3_600_000

/** From detection: within it the agency is told. Law 91/2025/QH15, Art. 23.1, read in a copy alone: pages say so (content/facts/c1.yaml, `breach-72-hours`). */
export const noticeHours = 72

/** Until when the agency is to be told. */
export function noticeBy(detectedAt: Date): Date {
  return new Date(detectedAt.getTime() + noticeHours * hourMs)
}

/** Whole hours left to tell it; less than nothing when it is too late, null when it was told or the record is closed. */
export function hoursLeft({ detectedAt, notifiedAt, closedAt }: { readonly detectedAt: Date; readonly notifiedAt: Date | null; readonly closedAt: Date | null }, now: Date): number | null {
  return notifiedAt !== null || closedAt !== null ? null : Math.floor((noticeBy(detectedAt).getTime() - now.getTime()) / hourMs)
}

/** From so many hours before its end on, it presses. */
const pressingHours = 24

/** How far its clock is: it presses, or ran out; null while there is time, and once it was told or closed. */
export function noticeStep(breach: Parameters<typeof hoursLeft>[0], now: Date): 'due' | 'late' | null {
  const left = hoursLeft(breach, now)
  return left === null || left >= pressingHours ? null : left < 0 ? 'late' : 'due'
}

/** An instant as typed in two fields, day and «HH:MM» in Viet Nam; not ahead of now. */
export function readInstant(day: string, time: string, now: Date): Result<Date, 'instant-unreadable' | 'instant-ahead'> {
  const read = readDay(day)
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[:.h]([0-5]\d)$/u.exec(time.trim()) ?? []
  if (read === null || hours === '') return refuse('instant-unreadable')
  const instant = new Date(startOfDay(read).getTime() + Number(hours) * hourMs + Number(minutes) * 60_000)
  return instant > now ? refuse('instant-ahead') : accept(instant)
}

/** How many people, as typed; null where nobody knows yet. */
export function readPeople(typed: string): Result<number | null, 'people-count-unreadable'> {
  const text = typed.trim()
  if (text === '') return accept(null)
  return /^\d{1,7}$/u.test(text) ? accept(Number(text)) : refuse('people-count-unreadable')
}
