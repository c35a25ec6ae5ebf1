import { isDay, type Day } from '../calendar.ts'
import type { Refusal } from '../refusal.ts'
import { accept, refuse, type Result } from '../result.ts'
import { cohortPlace } from './cohort.ts'

/** An assessment of the basic level, or a quiz of the cohort's course (`quizId`), that a trainer watches over: between two instants, the second not included. */
export interface Sitting { readonly id: string; readonly quizId: string | null; readonly cohortId: string; readonly place: string; readonly startsAt: Date; readonly endsAt: Date; readonly code: string }

/** As typed: a day and two times of it (HH:MM) in Asia/Ho_Chi_Minh. */
export interface SittingForm { /** Of the assessment of the basic level, unless it names a quiz of the course. */ readonly quizId?: string; readonly place: string; readonly day: string; readonly from: string; readonly until: string }
export type SittingErrors = Partial<Record<keyof SittingForm, Refusal>>
export type SittingTimes = Pick<Sitting, 'place' | 'startsAt' | 'endsAt'>

/** A form of a sitting → where and when, or what is wrong with each field. It must not be over already. */
export function readSitting(form: SittingForm, now: Date): { readonly ok: true; readonly value: SittingTimes } | { readonly ok: false; readonly reason: 'fields'; readonly errors: SittingErrors } {
  const place = readPlace(form.place)
  const [startsAt, endsAt] = [instantOf(form.day, form.from), instantOf(form.day, form.until)]
  const errors: SittingErrors = { ...(place.ok ? {} : { place: place.reason }), ...(isDay(form.day) ? hoursErrors(startsAt, endsAt, now) : { day: 'end-date-unreadable' as const }) }
  if (!place.ok || startsAt === null || endsAt === null || Object.keys(errors).length > 0) return { ok: false, reason: 'fields', errors }
  return { ok: true, value: { place: place.value, startsAt, endsAt } }
}

/** What is wrong with two times of a day that exists; null is one that could not be read. */
function hoursErrors(startsAt: Date | null, endsAt: Date | null, now: Date): SittingErrors {
  const from: SittingErrors = startsAt === null ? { from: 'sitting-hours-unreadable' } : {}
  if (endsAt === null) return { ...from, until: 'sitting-hours-unreadable' }
  if (endsAt <= now) return { ...from, until: 'sitting-over' }
  return startsAt !== null && endsAt <= startsAt ? { until: 'sitting-hours-unreadable' } : from
}

export function readPlace(typed: string): Result<string, 'field-missing' | 'field-too-long'> {
  const place = cohortPlace(typed)
  return !place.ok ? place : place.value === null ? refuse('field-missing') : accept(place.value)
}

/** A day and a time of it in Asia/Ho_Chi_Minh as an instant; null when either is none. */
export function instantOf(day: Day, time: string): Date | null {
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? new Date(`${day}T${time}:00+07:00`) : null
}

/** Whether somebody may begin in a sitting at an instant. */
export function mayEnter({ startsAt, endsAt }: Pick<Sitting, 'startsAt' | 'endsAt'>, now: Date): Result<true, 'sitting-not-open' | 'sitting-over'> {
  if (now < startsAt) return refuse('sitting-not-open')
  return now < endsAt ? accept(true) : refuse('sitting-over')
}
