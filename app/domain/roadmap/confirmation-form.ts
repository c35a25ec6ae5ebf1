import { readDay, type Day } from '../calendar.ts'
import { accept, refuse, type Result } from '../result.ts'
import { groundingDocument } from '../training/requirement.ts'
import type { ConfirmationRule } from './confirmation.ts'

/** At most so many on one list. */
export const mostConfirmed = 200

/** An act as it is typed; `people` are those on the list that was seen. */
export interface ActForm { readonly day: string; readonly document: string; readonly people: readonly string[] }
type ActRefusal = 'day-unreadable' | 'confirmation-day-ahead' | 'document-missing' | 'field-too-long' | 'confirmation-nobody' | 'confirmation-too-many'

/** The day of the document: no day to come, since nobody can show today what they will have learnt by then. */
export function readActDay(typed: string, today: Day): Result<Day, 'day-unreadable' | 'confirmation-day-ahead'> {
  const day = readDay(typed)
  if (day === null) return refuse('day-unreadable')
  return day > today ? refuse('confirmation-day-ahead') : accept(day)
}

export function readAct(form: ActForm, today: Day): Result<{ readonly day: Day; readonly document: string; readonly people: readonly string[] }, ActRefusal> {
  const day = readActDay(form.day, today)
  if (!day.ok) return day
  const document = groundingDocument(form.document)
  if (!document.ok) return document
  const people = [...new Set(form.people)].toSorted()
  if (people.length === 0) return refuse('confirmation-nobody')
  return people.length > mostConfirmed ? refuse('confirmation-too-many') : accept({ day: day.value, document: document.value, people })
}

/** A rule as it is typed: numbers as texts, an age left empty asks nothing. */
export interface RuleForm { readonly startsOn: string; readonly areas: string; readonly supervisedAreas: string; readonly leastAge: string; readonly courseIds: readonly string[]; readonly document: string }
type RuleRefusal = 'day-unreadable' | 'confirmation-areas-unreadable' | 'confirmation-age-unreadable' | 'confirmation-rule-empty' | 'course-unknown' | 'document-missing' | 'field-too-long'

/** Whole numbers of areas from 0 to 5, no more of them supervised than reached; a rule that asks nothing is none. */
export function readRule(form: RuleForm, known: readonly string[]): Result<Omit<ConfirmationRule, 'version'>, RuleRefusal> {
  const startsOn = readDay(form.startsOn)
  if (startsOn === null) return refuse('day-unreadable')
  const [areas, supervisedAreas] = [wholeWithin(form.areas, 0, 5), wholeWithin(form.supervisedAreas, 0, 5)]
  if (areas === null || supervisedAreas === null || supervisedAreas > areas) return refuse('confirmation-areas-unreadable')
  const leastAge = form.leastAge.trim() === '' ? null : wholeWithin(form.leastAge, 6, 100)
  if (leastAge === null && form.leastAge.trim() !== '') return refuse('confirmation-age-unreadable')
  const courseIds = [...new Set(form.courseIds)].toSorted()
  if (courseIds.some((courseId) => !known.includes(courseId))) return refuse('course-unknown')
  if (areas === 0 && courseIds.length === 0) return refuse('confirmation-rule-empty')
  const document = groundingDocument(form.document)
  return document.ok ? accept({ startsOn, areas, supervisedAreas, leastAge, courseIds, document: document.value }) : document
}

function wholeWithin(typed: string, least: number, most: number): number | null {
  const value = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null
  return value !== null && value >= least && value <= most ? value : null
}
