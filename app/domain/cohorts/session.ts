import { isDay } from '../calendar.ts'
import type { Course } from '../catalogue/course.ts'
import { completionRule, openingRule } from '../learning/course-rule.ts'
import { itemsOfRule } from '../learning/rule.ts'
import { canonical } from '../people/text.ts'
import type { Refusal } from '../refusal.ts'
import { instantOf, readPlace } from './sitting.ts'

/** A meeting of a cohort, between two instants, the second not included. */
export interface CohortSession { readonly id: string; readonly cohortId: string; readonly topic: string; readonly place: string; readonly startsAt: Date; readonly endsAt: Date; readonly countsAs: string | null; readonly cancelledAt: Date | null }

/** As typed: a day and two times of it (HH:MM) in Asia/Ho_Chi_Minh. */
export interface SessionForm { readonly topic: string; readonly place: string; readonly day: string; readonly from: string; readonly until: string; readonly countsAs: string }
export type SessionErrors = Partial<Record<keyof SessionForm, Refusal>>
export type SessionFacts = Pick<CohortSession, 'topic' | 'place' | 'startsAt' | 'endsAt' | 'countsAs'>

/** A session as it would be typed again, in Asia/Ho_Chi_Minh. */
export function typedSession({ topic, place, startsAt, endsAt, countsAs }: SessionFacts): SessionForm {
  const [starts, ends] = [localTime(startsAt), localTime(endsAt)]
  return { topic, place, day: starts.slice(0, 10), from: starts.slice(11, 16), until: ends.slice(11, 16), countsAs: countsAs ?? '' }
}

/** Whether two sessions are about the same, at the same time and place. */
export function isSameSession(one: SessionFacts, other: SessionFacts): boolean {
  const [first, second] = [typedSession(one), typedSession(other)]
  return (Object.keys(first) as (keyof SessionForm)[]).every((field) => first[field] === second[field])
}

function localTime(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString()
}

const longestTopic = 120

/** A form of a session → its facts, or what is wrong with each field. One that is over may be written down too: a register on paper is entered afterwards. */
export function readSession(form: SessionForm, course: Course): { readonly ok: true; readonly value: SessionFacts } | { readonly ok: false; readonly errors: SessionErrors } {
  const topic = canonical(form.topic)
  const place = readPlace(form.place)
  const [startsAt, endsAt] = [instantOf(form.day, form.from), instantOf(form.day, form.until)]
  const errors: SessionErrors = {
    ...(topic === '' ? { topic: 'session-topic-missing' as const } : topic.length > longestTopic ? { topic: 'field-too-long' as const } : {}),
    ...(place.ok ? {} : { place: place.reason }),
    ...(isDay(form.day) ? hoursErrors(startsAt, endsAt) : { day: 'session-day-unreadable' as const }),
    ...(form.countsAs === '' || sessionsOfCourse(course).includes(form.countsAs) ? {} : { countsAs: 'item-unknown' as const }),
  }
  if (!place.ok || startsAt === null || endsAt === null || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { topic, place: place.value, startsAt, endsAt, countsAs: form.countsAs === '' ? null : form.countsAs } }
}

function hoursErrors(startsAt: Date | null, endsAt: Date | null): SessionErrors {
  if (startsAt === null) return { from: 'sitting-hours-unreadable' }
  return endsAt === null || endsAt <= startsAt ? { until: 'sitting-hours-unreadable' } : {}
}

/** The sessions a course asks for by name, without the course in front. */
export function sessionsOfCourse(course: Course): readonly string[] {
  const before = openingRule(course)
  const items = [...itemsOfRule(completionRule(course)), ...(before === null ? [] : itemsOfRule(before))]
  return [...new Set(items.flatMap(({ kind, subject }) => (kind === 'attendance' && subject.startsWith(`${course.id}/`) ? [subject.slice(course.id.length + 1)] : [])))]
}

/** Under what a session attended is entered: as the course names it, else under its own id. */
export function sessionSubject(courseId: string, { id, countsAs }: Pick<CohortSession, 'id' | 'countsAs'>): string {
  return `${courseId}/${countsAs ?? `lop-${id}`}`
}
