interface Fact { readonly id: string; readonly at: Date; readonly subject: string }

/** One thing that happened to one learner, from the row that proves it. */
export type Evidence =
  | Fact & { readonly kind: 'read' | 'view' | 'course' | 'placement' }
  /** A handed-in attempt: its share 0 to 1, and whether it passed by the mark it began with. */
  | Fact & { readonly kind: 'pass'; readonly share: number; readonly passed: boolean }
  /** Entered by a trainer, or recognised by an organisation officer. */
  | Fact & { readonly kind: 'attendance' | 'external'; readonly by: string }

/** Whether a number is a share of a whole: from 0 to 1. NaN, infinity and 1.0000000001 are none (COMPLETION 24). */
function isShare(value: number): boolean {
  return value >= 0 && value <= 1
}

/** Evidence whose share is none proves nothing: it is refused, and kept apart to be looked at. */
export function isRefused(row: Evidence): boolean {
  return row.kind === 'pass' && !isShare(row.share)
}

/** Evidence in time, each id once: of two rows that claim one id, which cannot come from a table, the earlier and then the better stands. */
export function inTime(rows: readonly Evidence[]): readonly Evidence[] {
  const ids = new Set<string>()
  return rows.toSorted(byInstant).filter(({ id }) => !ids.has(id) && ids.add(id))
}

function byInstant(a: Evidence, b: Evidence): number {
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  return a.at.getTime() - b.at.getTime() || byId || shareOf(b) - shareOf(a)
}

function shareOf(row: Evidence): number {
  return row.kind === 'pass' ? row.share : 0
}

/** Evidence of each item, in time and each id once; keys by `evidenceKey`. */
export type EvidenceByItem = ReadonlyMap<string, readonly Evidence[]>

export function evidenceKey({ kind, subject }: { readonly kind: string; readonly subject: string }): string {
  return `${kind} ${subject}`
}
