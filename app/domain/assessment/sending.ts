/** How the journal of a device reaches the server: what an answer to a request means, and how long to wait before the next. Pure. */
import { park, takeReceipts, type Journal, type TappedAnswer } from './journal.ts'
import type { Receipt } from './receipt.ts'

/** What became of one request. Everything that is not plainly our server's word is «unreachable» and tried again. */
export type Outcome =
  | { readonly kind: 'receipts'; readonly known: number; readonly receipts: readonly Receipt[] }
  | { readonly kind: 'signed-out' }
  /** The server will never take this request as it is. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreachable' }

/**
 * Reads an answer. `body` is the parsed JSON, or null where there was none: a Wi-Fi's own sign-in page may answer with any
 * status, so neither a 200 nor a 404 counts without our own words.
 */
export function readOutcome(status: number, body: unknown): Outcome {
  const { receipts, known, problem } = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>
  if (status === 200 && Array.isArray(receipts) && typeof known === 'number') return { kind: 'receipts', known, receipts: receipts.filter(isReceipt) }
  if (typeof problem !== 'string' || status >= 500 || status === 429) return { kind: 'unreachable' }
  return status === 401 ? { kind: 'signed-out' } : { kind: 'refused', reason: problem }
}

function isReceipt(value: unknown): value is Receipt {
  const { writer, sequence, outcome } = (value ?? {}) as Partial<Record<keyof Receipt, unknown>>
  return typeof writer === 'string' && typeof sequence === 'number' && (outcome === 'saved' || outcome === 'late' || outcome === 'refused')
}

/** Where a sender stands between two requests. */
export interface Sending {
  /** Requests in a row that brought nothing. */
  readonly failures: number
  /** Entries in the next request: one at a time once a whole batch was refused, so that one bad entry does not hold the others. */
  readonly most: number
  readonly isSignedOut: boolean
  /** The server took something in, of which it said that it came after the attempt closed. */
  readonly isLate: boolean
}

export const mostAtOnce = 20
export const freshSending: Sending = { failures: 0, most: mostAtOnce, isSignedOut: false, isLate: false }

/** The journal and the sender after a request; the same outcome taken twice changes nothing more. */
export function takeOutcome(journal: Journal, sending: Sending, batch: readonly TappedAnswer[], outcome: Outcome): { readonly journal: Journal; readonly sending: Sending } {
  const failed = { ...sending, failures: sending.failures + 1 }
  switch (outcome.kind) {
    case 'receipts': {
      const after = takeReceipts(journal, outcome.known, outcome.receipts)
      const progressed = batch.some((entry) => outcome.receipts.some(({ writer, sequence }) => writer === entry.writer && sequence === entry.sequence))
      const isLate = sending.isLate || outcome.receipts.some((receipt) => receipt.outcome === 'late')
      return { journal: after, sending: progressed ? { ...freshSending, isLate } : { ...failed, isSignedOut: false, isLate } }
    }
    case 'signed-out': return { journal, sending: { ...failed, isSignedOut: true } }
    case 'refused': return batch.length > 1 ? { journal, sending: { ...sending, most: 1 } } : { journal: park(journal, batch, outcome.reason), sending: { ...freshSending, most: sending.most, isLate: sending.isLate } }
    case 'unreachable': return { journal, sending: failed }
  }
}

/** Milliseconds before the next request after so many failures: 1 s doubled each time up to 30 s, of which chance (0 to 1) takes up to half. */
export function delayAfter(failures: number, chance: number): number {
  if (failures === 0) return 0
  const longest = Math.min(30_000, 1000 * 2 ** (failures - 1))
  return Math.round(longest * (1 - chance / 2))
}

/** A request without an answer for so many milliseconds is given up; its entries stay. */
export const patience = 20_000
