import type { Course } from '../catalogue/course.ts'
import { entriesOf, type LearningRecord } from './completion.ts'
import { completionRule, openingRule } from './course-rule.ts'
import { replay } from './engine.ts'
import { evidenceKey } from './evidence.ts'
import { itemsOfRule, type ItemRule } from './rule.ts'

/**
 * What somebody in charge may let count in a course: everything it asks but its final quiz, since a certificate says that this was passed.
 * Each item once, in the order of the rule.
 */
function overridableItems(course: Course): readonly ItemRule[] {
  const before = openingRule(course)
  const items = [...(before === null ? [] : itemsOfRule(before)), ...itemsOfRule(completionRule(course))].filter(({ kind, subject }) => !(kind === 'pass' && subject === 'final'))
  return [...new Map(items.map((item) => [evidenceKey(item), item])).values()]
}

/** What of it is still to do for a learner, by evidence and overrides. */
export function openItems(course: Course, record: LearningRecord): readonly ItemRule[] {
  return overridableItems(course).filter((item) => replay(item, entriesOf(record)).judgement.metAt === null)
}

/** The item of a form field, such as «read bai-mot»; null when it may not be let count. */
export function findOverridable(course: Course, key: string): ItemRule | null {
  return overridableItems(course).find((item) => evidenceKey(item) === key) ?? null
}
