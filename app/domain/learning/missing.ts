import type { Course } from '../catalogue/course.ts'
import { leavesOf } from '../catalogue/term.ts'
import { sessionOf } from './course-rule.ts'
import type { ItemRule, Rule } from './rule.ts'

/** One thing still to do. */
export type MissingItem =
  | { readonly kind: 'read-lesson'; readonly lessonId: string }
  | { readonly kind: 'pass-check'; readonly lessonId: string }
  | { readonly kind: 'pass-final' }
  | { readonly kind: 'course'; readonly courseId: string }
  | { readonly kind: 'placement'; readonly area: string }
  | { readonly kind: 'attendance' | 'external'; readonly subject: string; readonly title: string }

/** What is still to do, in the order to do it; of `some`, so many of its ways suffice, each of them a list. */
export type Missing = MissingItem | { readonly kind: 'some'; readonly least: number; readonly of: readonly (readonly Missing[])[] }

/** What the engine says is left of a rule, as the course names it. */
export function missingOf(course: Course, left: readonly Rule[]): readonly Missing[] {
  return left.flatMap((rule): readonly Missing[] => {
    if (!('of' in rule)) return [missingItem(course, rule)]
    if (rule.kind === 'all') return missingOf(course, rule.of)
    return [{ kind: 'some', least: rule.kind === 'n-of' ? rule.least : 1, of: rule.of.map((way) => missingOf(course, [way])) }]
  })
}

/** Every single thing in it, whichever way is taken. */
export function itemsOf(missing: readonly Missing[]): readonly MissingItem[] {
  return missing.flatMap((each) => (each.kind === 'some' ? each.of.flatMap(itemsOf) : [each]))
}

/** An item of a rule, as the course names it. */
export function missingItem(course: Course, { kind, subject }: Pick<ItemRule, 'kind' | 'subject'>): MissingItem {
  switch (kind) {
    case 'read': return { kind: 'read-lesson', lessonId: subject }
    case 'pass': return subject === 'final' ? { kind: 'pass-final' } : { kind: 'pass-check', lessonId: subject.slice('check:'.length) }
    case 'course': return { kind, courseId: subject }
    case 'placement': return { kind, area: subject }
    default: return { kind, subject, title: titleOf(course, kind, subject) }
  }
}

/** How the course names a session or a certificate; its id where the course names it no more. */
function titleOf(course: Course, kind: 'attendance' | 'external', subject: string): string {
  const leaves = [course.rule.before, course.rule.complete].flatMap((term) => (term === undefined ? [] : leavesOf(term)))
  const named = leaves.flatMap((leaf) => (typeof leaf === 'object' && 'title' in leaf ? [leaf] : []))
  const found = named.find((leaf) => ('attendance' in leaf ? kind === 'attendance' && sessionOf(course.id, leaf.attendance) === subject : kind === 'external' && leaf.external === subject))
  return found?.title ?? subject
}
