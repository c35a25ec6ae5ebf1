import type { TappedAnswer } from '#app/domain/assessment/journal.ts'
import { keyOf, type Receipt } from '#app/domain/assessment/receipt.ts'

export type Session = 'ours' | 'over' | 'other-account'
export interface Reply { readonly status: number; readonly body: unknown }

/** The server's side as a model: rows unique by (sequence, writer), never changed once written; the greatest at a position counts. */
export interface Receiver {
  readonly rows: ReadonlyMap<string, TappedAnswer>
  session: Session
  /** What a request is answered, after its rows are durable. */
  receive(entries: readonly TappedAnswer[]): Reply
  /** Highest sequence: what a page opened now is told. */
  known(): number
}

/** A position that no attempt has: the server refuses such an entry. */
export const noPosition = 999
/** A question's id that makes a whole request unreadable. */
export const unreadable = 'unreadable'

export function aReceiver(): Receiver {
  const rows = new Map<string, TappedAnswer>()
  const known = () => [...rows.values()].reduce((most, { sequence }) => Math.max(most, sequence), 0)
  const take = (entry: TappedAnswer): Receipt => {
    const { writer, sequence } = entry
    if (entry.position === noPosition) return { writer, sequence, outcome: 'refused', reason: 'not-in-attempt' }
    const standing = rows.get(keyOf(entry))
    if (standing && JSON.stringify(standing) !== JSON.stringify(entry)) return { writer, sequence, outcome: 'refused', reason: 'sequence-reused' }
    rows.set(keyOf(entry), entry)
    return { writer, sequence, outcome: 'saved' }
  }
  return {
    rows, known, session: 'ours',
    receive(entries) {
      if (this.session !== 'ours') return { status: 401, body: { problem: 'signed-out' } }
      if (entries.some(({ question }) => question === unreadable)) return { status: 400, body: { problem: 'entries-unreadable' } }
      return { status: 200, body: { receipts: entries.map(take), known: known() } }
    },
  }
}

/** Position → the answer that counts. */
export function countingAnswers(rows: Iterable<TappedAnswer>): ReadonlyMap<number, TappedAnswer> {
  const counting = new Map<number, TappedAnswer>()
  for (const row of rows) {
    const standing = counting.get(row.position)
    if (!standing || isLater(row, standing)) counting.set(row.position, row)
  }
  return counting
}

function isLater(a: TappedAnswer, b: TappedAnswer): boolean {
  return a.sequence === b.sequence ? a.writer > b.writer : a.sequence > b.sequence
}
