/** What the page says about saving. Every sentence stands in the document, hidden; here is only decided which are shown. */
import { countsOf, type Journal } from '#app/domain/assessment/journal.ts'
import type { Sending } from '#app/domain/assessment/sending.ts'

/** Names of the sentences (ui/save-state.tsx). */
type Saying = 'here' | 'server' | 'unsaved' | 'left' | 'unreachable' | 'signed-out' | 'refused' | 'late' | 'no-storage' | 'going-on' | 'handing-in' | 'emergency'

export interface Seen {
  readonly journal: Journal
  readonly sending: Sending
  /** Something on the page is not on the disk: chosen and not yet saved, or being written this instant. */
  readonly isDirty: boolean
  readonly hasStorage: boolean
  /** What happens once everything is at the server. */
  readonly waitingFor: 'going-on' | 'handing-in' | null
}

/** Which sentences are true now. «At the server» is said only of a journal in which nothing waits for a receipt and none was refused one. */
export function sayingsOf(seen: Seen): readonly Saying[] {
  const { unsent, refused } = countsOf(seen.journal)
  // What was written down before the disk was full still waits: it is counted, and can be taken away.
  if (!seen.hasStorage) return [...(seen.isDirty ? ['unsaved' as const] : []), ...(unsent > 0 ? ['left' as const, 'emergency' as const] : []), 'no-storage']
  const state: readonly Saying[] = seen.isDirty ? ['unsaved'] : unsent > 0 ? ['here'] : seen.journal.known > 0 && refused === 0 ? ['server'] : []
  return [...state, ...(unsent > 0 ? whileUnsent(seen) : []), ...(refused > 0 ? ['refused' as const] : []), ...(seen.sending.isLate ? ['late' as const] : [])]
}

function whileUnsent({ sending, waitingFor }: Seen): readonly Saying[] {
  const next: readonly Saying[] = waitingFor === null ? ['left'] : ['left', waitingFor]
  return sending.failures === 0 ? next : [...next, sending.isSignedOut ? 'signed-out' : 'unreachable', 'emergency']
}

/** Shows what is true, and the numbers in it. */
export function show(place: HTMLElement, seen: Seen): void {
  const sayings = sayingsOf(seen)
  const { unsent } = countsOf(seen.journal)
  const refused = [...new Set(seen.journal.entries.filter((entry) => entry.refused !== null).map(({ position }) => position))]
  write(place, 'unsent', unsent)
  write(place, 'refused', refused.join(', '))
  for (const part of place.querySelectorAll<HTMLElement>('[data-says]')) part.hidden = !sayings.includes(part.dataset['says'] as Saying)
  place.dataset['state'] = sayings[0] ?? ''
  place.dataset['unsent'] = String(unsent)
}

/** Writes a number that a sentence of the page leaves room for; the same again is not written, nor read out. */
export function write(place: HTMLElement, name: string, value: number | string): void {
  const part = place.querySelector(`[data-number="${name}"]`)
  const text = String(value)
  if (part && part.textContent !== text) part.textContent = text
}
