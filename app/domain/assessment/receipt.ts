import type { Refusal } from '../refusal.ts'

/** What a journal sends of one tap. Device times are evidence, never proof. */
export interface JournalEntry {
  /** The journal of one device: 22 url-safe characters. */
  readonly writer: string
  /** Lamport number, from 1. */
  readonly sequence: number
  readonly position: number
  readonly questionId: string
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly tappedAt: Date | null
  /** Milliseconds from the issue of the page to the tap, by the device's monotonic clock. */
  readonly elapsedMs: number | null
  /** The page's sealed issue. */
  readonly issued: string
}

export interface EntryKey { readonly sequence: number; readonly writer: string }

/** What the server answers about one entry, once the answer is durable. */
export interface Receipt extends EntryKey { readonly outcome: 'saved' | 'late' | 'refused'; readonly reason?: Refusal }

export const keyOf = ({ sequence, writer }: EntryKey): string => `${sequence} ${writer}`

/** Keys as one field of a form carries them. */
export const keysToText = (keys: readonly EntryKey[]): string => keys.map(keyOf).join(',')

/** The keys of such a field; what is none is left out. */
export function keysInText(text: string): readonly EntryKey[] {
  return [...text.matchAll(/(?<=^|,)(?<sequence>\d{1,9}) (?<writer>[\w-]{1,22})(?=,|$)/g)].map(({ groups }) => ({ sequence: Number(groups?.['sequence']), writer: groups?.['writer'] ?? '' }))
}

/** What the table says after a batch (see data/assessment/answers). */
interface Found { readonly taken: 'counts' | 'late' | 'nothing'; readonly rows: readonly (EntryKey & { readonly late: boolean; readonly same: boolean })[]; readonly standing: readonly number[]; readonly parted: readonly number[]; readonly keepsLate: boolean; /** Highest sequence of the attempt. */ readonly known: number }

/**
 * How far a number may lie beyond the highest known: more than anybody taps and types without one connection. A device that jumped
 * to the end of all numbers would leave the others none.
 */
export const mostAhead = 10_000

/**
 * The receipt of an entry, by what the table holds under its key; null when the table cannot say yet, because another writer was
 * at work at the same instant: ask again.
 */
export function receiptOf(entry: EntryKey & { readonly position: number }, found: Found): Receipt | null {
  const { sequence, writer, position } = entry
  const row = found.rows.find((each) => keyOf(each) === keyOf(entry))
  if (row) return row.same ? { writer, sequence, outcome: row.late ? 'late' : 'saved' } : { writer, sequence, outcome: 'refused', reason: 'sequence-reused' }
  const reason = found.standing.includes(position) ? 'already-answered' : found.parted.includes(position) ? 'move-taken-back' : found.taken === 'nothing' ? 'upload-window-over' : found.taken === 'late' && !found.keepsLate ? 'attempt-over' : sequence > found.known + mostAhead ? 'sequence-too-far' : null
  return reason && { writer, sequence, outcome: 'refused', reason }
}
