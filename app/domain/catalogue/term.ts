import type { Area } from './area.ts'

/**
 * What a course asks, in the words of course.yaml; `learning/course-rule.ts` makes the engine's rule of it.
 * `lessons`: every lesson read to its end and its check passed · `final`: the final quiz passed · `lesson`: both of one lesson, `read` and `check`:
 * one of them · `least`: so many of the parts.
 */
export type Term =
  | 'lessons'
  | 'final'
  | { readonly lesson: string }
  | { readonly read: string }
  | { readonly check: string }
  | { readonly course: string }
  | { readonly placement: Area }
  | { readonly attendance: string; readonly title: string }
  | { readonly external: string; readonly title: string }
  | { readonly all: readonly Term[] }
  | { readonly any: readonly Term[] }
  | { readonly least: number; readonly of: readonly Term[] }

/** The lesson of the course itself that a part names; null for one that names none. */
export function lessonNamedIn(leaf: ReturnType<typeof leavesOf>[number]): string | null {
  if (typeof leaf === 'string') return null
  if ('lesson' in leaf) return leaf.lesson
  if ('read' in leaf) return leaf.read
  return 'check' in leaf ? leaf.check : null
}

/** The parts of a term that are no group, in the order written. */
export function leavesOf(term: Term): readonly Exclude<Term, { readonly all: readonly Term[] } | { readonly any: readonly Term[] } | { readonly of: readonly Term[] }>[] {
  if (typeof term === 'string') return [term]
  if ('all' in term) return term.all.flatMap(leavesOf)
  if ('any' in term) return term.any.flatMap(leavesOf)
  return 'of' in term ? term.of.flatMap(leavesOf) : [term]
}
