import { isDay, type Day } from '../calendar.ts'
import type { Course } from '../catalogue/course.ts'
import { accept, refuse, type Result } from '../result.ts'
import { completionRule, openingRule } from './course-rule.ts'
import { itemsOfRule, type ItemRule } from './rule.ts'

/** Whether a course asks for an item: to complete it, or before it opens. */
export function asksFor(course: Course, { kind, subject }: Pick<ItemRule, 'kind' | 'subject'>): boolean {
  const before = openingRule(course)
  return [...itemsOfRule(completionRule(course)), ...(before === null ? [] : itemsOfRule(before))].some((item) => item.kind === kind && item.subject === subject)
}

/** The day something happened, as typed: one that exists and is not ahead. */
export function readHappenedOn(typed: string, today: Day): Result<Day, 'happened-day-unreadable' | 'happened-day-ahead'> {
  const day = typed.trim()
  if (!isDay(day)) return refuse('happened-day-unreadable')
  return day > today ? refuse('happened-day-ahead') : accept(day)
}
