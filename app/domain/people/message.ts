import { dayOf, endOfDay, startOfDay } from '../calendar.ts'

/** Where a message arrives: on the person's page here, or at an address of theirs. */
export type ChannelName = 'in-app' | 'email' | 'sms'

/** Minutes of the day in Viet Nam, from 0 to 1439, between which nothing is sent to an address. Equal: never quiet. */
export interface QuietHours { readonly from: number; readonly until: number }

/** From 21:00 to 07:00. */
export const usualQuietHours: QuietHours = { from: 21 * 60, until: 7 * 60 }

const minuteMs = 60_000

/** The first instant, from `at` on, at which a person may be disturbed. */
export function afterQuietHours(at: Date, { from, until }: QuietHours): Date {
  const midnight = startOfDay(dayOf(at))
  const minute = (at.getTime() - midnight.getTime()) / minuteMs
  const isQuiet = from <= until ? minute >= from && minute < until : minute >= from || minute < until
  if (!isQuiet) return at
  const endsTomorrow = from > until && minute >= from
  return new Date((endsTomorrow ? endOfDay(dayOf(at)) : midnight).getTime() + until * minuteMs)
}

const firstWaitMinutes = 5
const mostAttempts = 8

/** When a message is tried again after so many failed tries: 5 minutes after the first, three times as long after each next; null after the eighth (some 4 days in all). */
export function nextTry(attempts: number, now: Date): Date | null {
  if (attempts >= mostAttempts) return null
  return new Date(now.getTime() + firstWaitMinutes * minuteMs * 3 ** (attempts - 1))
}
