import type { ItemRule } from './rule.ts'

interface Fact { readonly id: string; readonly at: Date; readonly subject: string }

/** One thing that happened to one learner, from the row that proves it. */
export type Evidence =
  | Fact & { readonly kind: 'read' | 'course' | 'placement' }
  /** A handed-in attempt: its share 0 to 1, and whether it passed by the mark it began with. */
  | Fact & { readonly kind: 'pass'; readonly share: number; readonly passed: boolean }
  /** Entered by a trainer, or recognised by an organisation officer. */
  | Fact & { readonly kind: 'attendance' | 'external'; readonly by: string }

/** Somebody in charge lets an item count though its evidence is missing: who, when and why stand beside the rule, never in place of evidence (COMPLETION 8). */
export interface Override { readonly kind: 'override'; readonly id: string; readonly item: Pick<ItemRule, 'kind' | 'subject'>; readonly at: Date; readonly by: string; readonly why: string }

/** What was entered under the id `of` holds no more: it counts for nothing from the start, and stays on record. */
export interface TakenBack { readonly kind: 'taken-back'; readonly of: string }

/** Anything a rule is judged by, in any order of arrival. */
export type Entry = Evidence | Override | TakenBack

/** Whether a number is a share of a whole: from 0 to 1. NaN, infinity and 1.0000000001 are none (COMPLETION 24). */
function isShare(value: number): boolean {
  return value >= 0 && value <= 1
}

/** Evidence whose share is none proves nothing: it is refused, and kept apart to be looked at. */
export function isRefused(entry: Entry): boolean {
  return entry.kind === 'pass' && !isShare(entry.share)
}

/** Rows in time, each id once: of two rows that claim one id, which cannot come from a table, the earlier and then the better stands. */
export function inTime<Row extends Evidence | Override>(rows: readonly Row[]): readonly Row[] {
  const ids = new Set<string>()
  return rows.toSorted(byInstant).filter(({ id }) => !ids.has(id) && ids.add(id))
}

function byInstant(a: Evidence | Override, b: Evidence | Override): number {
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  return a.at.getTime() - b.at.getTime() || byId || shareOf(b) - shareOf(a)
}

function shareOf(row: Evidence | Override): number {
  return row.kind === 'pass' ? row.share : 0
}

export function evidenceKey({ kind, subject }: { readonly kind: string; readonly subject: string }): string {
  return `${kind} ${subject}`
}
