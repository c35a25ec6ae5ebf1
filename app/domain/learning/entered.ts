import { isDay, type Day } from '../calendar.ts'
import type { Course } from '../catalogue/course.ts'
import { titleElsewhere, type ElsewhereSystem } from '../imports/elsewhere.ts'
import { accept, refuse, type Result } from '../result.ts'
import { completionRule, openingRule } from './course-rule.ts'
import { missingItem } from './missing.ts'
import { itemsOfRule, type ItemRule } from './rule.ts'

/** Whether a course asks for an item: to complete it, or before it opens. */
export function asksFor(course: Course, { kind, subject }: Pick<ItemRule, 'kind' | 'subject'>): boolean {
  return itemsAsked(course).some((item) => item.kind === kind && item.subject === subject)
}

function itemsAsked(course: Course): readonly ItemRule[] {
  const before = openingRule(course)
  return [...itemsOfRule(completionRule(course)), ...(before === null ? [] : itemsOfRule(before))]
}

/** The day something happened, as typed: one that exists and is not ahead. */
export function readHappenedOn(typed: string, today: Day): Result<Day, 'happened-day-unreadable' | 'happened-day-ahead'> {
  const day = typed.trim()
  if (!isDay(day)) return refuse('happened-day-unreadable')
  return day > today ? refuse('happened-day-ahead') : accept(day)
}

/** What a certificate of others is called: as a course that asks for it says, else as content names the course elsewhere, else by its id. */
export function titleOfExternal(courses: readonly Course[], elsewhere: readonly ElsewhereSystem[], subject: string): string {
  const asking = courses.find((course) => asksFor(course, { kind: 'external', subject }))
  const item = asking && missingItem(asking, { kind: 'external', subject })
  return item?.kind === 'external' ? item.title : titleElsewhere(elsewhere, subject) ?? subject
}

/** The certificates of others that may be recognised: whatever a course asks for, and every course elsewhere that content names; each once, by its name. */
export function recognisable(courses: readonly Course[], elsewhere: readonly ElsewhereSystem[]): readonly { readonly subject: string; readonly title: string }[] {
  const asked = courses.flatMap((course) => itemsAsked(course).flatMap((item) => (item.kind === 'external' ? [item.subject] : [])))
  const subjects = new Set([...asked, ...elsewhere.flatMap((system) => system.courses.map(({ id }) => id))])
  return [...subjects].map((subject) => ({ subject, title: titleOfExternal(courses, elsewhere, subject) }))
}
