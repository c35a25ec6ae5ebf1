/**
 * The answer journal of one attempt on one device. An answer stands in it from the tap until the server's receipt for that
 * very (writer, sequence): being in the journal *is* being unsaved at the server, so there is no flag that could lie.
 * Pure: the browser keeps this value in IndexedDB and changes it only by these functions, within one transaction each.
 */

import { keyOf, type Receipt } from './receipt.ts'

/** One answer as it was given on a device: sent word for word, however often. */
export interface TappedAnswer {
  /** Random name of the journal on its device. */
  readonly writer: string
  /** Lamport number; of two answers at one position the greater (sequence, writer) counts, whichever arrives first. */
  readonly sequence: number
  /** From 1. */
  readonly position: number
  readonly question: string
  /** Field of the question's form → the values entered. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** ISO instant by the device's clock, which may be wrong. */
  readonly tappedAt: string
  /** Milliseconds by the device's monotonic clock since its page was opened. */
  readonly elapsed: number
  /** The page's sealed issue. */
  readonly issued: string
}

/** What the learner did, before it has its number. */
export interface Tap extends Omit<TappedAnswer, 'writer' | 'sequence'> {
  /** One more letter of a text: replaces the letters before it, as long as those were never sent. */
  readonly isTyping: boolean
}

export interface KeptEntry extends TappedAnswer {
  readonly isTyping: boolean
  /** Whether it was ever put into a request: from then on it may be at the server and is never replaced. */
  readonly isTried: boolean
  /** Why the server refused it for good; null while it is to be sent. A refused answer is kept and shown, not sent again. */
  readonly refused: string | null
}

export interface Journal {
  readonly attempt: string
  /** Last sequence given here. */
  readonly last: number
  /** Highest sequence the server told of. */
  readonly known: number
  /** In the order of their sequences. */
  readonly entries: readonly KeptEntry[]
}

export function emptyJournal(attempt: string): Journal {
  return { attempt, last: 0, known: 0, entries: [] }
}

/** Writes an answer down under the next number. */
export function append(journal: Journal, writer: string, { isTyping, ...tap }: Tap): Journal {
  const sequence = 1 + Math.max(journal.last, journal.known)
  const entry: KeptEntry = { ...tap, writer, sequence, isTyping, isTried: false, refused: null }
  const kept = isTyping ? journal.entries.filter((each) => !isReplaceable(each, tap.position)) : journal.entries
  return { ...journal, last: sequence, entries: [...kept, entry] }
}

function isReplaceable(entry: KeptEntry, position: number): boolean {
  return entry.isTyping && !entry.isTried && entry.position === position
}

/** Another device, or an earlier life of this one, may have gone further: later numbers here are greater than all the server knows. */
export function learnKnown(journal: Journal, known: number): Journal {
  return known > journal.known ? { ...journal, known } : journal
}

/**
 * Takes over what the same person kept of this attempt under an earlier profile: what was tapped as a guest belongs to the account that
 * claimed the guest's record. The answers keep their writer and number, so that doing it again changes nothing.
 */
export function adopt(journal: Journal, former: Journal): Journal {
  const own = new Set(journal.entries.map(keyOf))
  const taken = former.entries.filter((entry) => !own.has(keyOf(entry)))
  if (taken.length === 0) return journal
  const entries = [...journal.entries, ...taken].sort((one, other) => one.sequence - other.sequence || (one.writer < other.writer ? -1 : 1))
  return { ...journal, last: Math.max(journal.last, former.last), known: Math.max(journal.known, former.known), entries }
}

/** What waits for a receipt, in the order in which it was given. */
export function unsentOf(journal: Journal): readonly KeptEntry[] {
  return journal.entries.filter(({ refused }) => refused === null)
}

/** The first `most` unsent answers that fit into `size` characters of JSON (always one), and the journal that knows they were tried. */
export function takeBatch(journal: Journal, most: number, size: number): { readonly journal: Journal; readonly batch: readonly TappedAnswer[] } {
  let left = size
  const taken = unsentOf(journal).slice(0, most).filter((entry, place) => {
    left -= JSON.stringify(entry.fields).length + 200
    return place === 0 || left >= 0
  })
  const fresh = new Set(taken.filter(({ isTried }) => !isTried).map(keyOf))
  const entries = journal.entries.map((entry) => (fresh.has(keyOf(entry)) ? { ...entry, isTried: true } : entry))
  return { journal: fresh.size === 0 ? journal : { ...journal, entries }, batch: taken.map(toSend) }
}

/** The answer itself, without what only this device remembers of it. */
export function toSend({ isTyping, isTried, refused, ...answer }: KeptEntry): TappedAnswer {
  return answer
}

/** Takes receipts in: what is durable at the server leaves the journal, what it refuses is parked. Receipts for others' entries change nothing. */
export function takeReceipts(journal: Journal, known: number, receipts: readonly Receipt[]): Journal {
  const byKey = new Map(receipts.map((receipt) => [keyOf(receipt), receipt]))
  const entries = journal.entries.flatMap((entry) => {
    const receipt = byKey.get(keyOf(entry))
    if (receipt === undefined) return [entry]
    return receipt.outcome === 'refused' ? [{ ...entry, refused: receipt.reason ?? 'refused' }] : []
  })
  return learnKnown({ ...journal, entries }, known)
}

/** Parks a batch that the server will never take. */
export function park(journal: Journal, batch: readonly TappedAnswer[], reason: string): Journal {
  const parked = new Set(batch.map(keyOf))
  return { ...journal, entries: journal.entries.map((entry) => (parked.has(keyOf(entry)) ? { ...entry, refused: reason } : entry)) }
}

/** Forgets the refused answers of a position, answered again, or all of them, once the learner has read which they are. */
export function forgetRefused(journal: Journal, position?: number): Journal {
  const isForgotten = (entry: KeptEntry) => entry.refused !== null && (position === undefined || entry.position === position)
  return journal.entries.some(isForgotten) ? { ...journal, entries: journal.entries.filter((entry) => !isForgotten(entry)) } : journal
}

/** The newest answer at a position that the server has not confirmed: what its form should show. */
export function newestAt(journal: Journal, position: number): KeptEntry | null {
  return journal.entries.filter((entry) => entry.position === position).pop() ?? null
}

/** How many questions have an answer that is not at the server; how many an answer the server refused. */
export function countsOf(journal: Journal): { readonly unsent: number; readonly refused: number } {
  const places = (entries: readonly KeptEntry[]) => new Set(entries.map(({ position }) => position)).size
  return { unsent: places(unsentOf(journal)), refused: places(journal.entries.filter(({ refused }) => refused !== null)) }
}
