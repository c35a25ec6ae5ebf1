import type { checkBadge, CheckedBadge } from '#app/credentials/check-badge.ts'
import { apart } from '../apart.server.ts'

/** Milliseconds a badge may take. An honest one needs less than one second. */
const mostMs = 5_000
const memoryMb = 192
const thread = 'app/integrations/credentials/checking-thread.server.ts'

/** More than so many wait no longer: whoever comes next is told to come again. */
const mostWaiting = 10
let waiting = 0

type Given = Parameters<typeof checkBadge>[1]
type CheckedApart = CheckedBadge | 'too-slow' | 'too-many'

/**
 * Checks a badge (credentials/check-badge.ts) in a thread of its own, one at a time: a signature covers the graph that a badge means, and some kilobytes can mean a
 * graph, or ask for contexts to be read so often, that it takes minutes. After 5 s, or beyond its memory, it is left: that holds up nobody who is not checking badges.
 */
export async function checkBadgeApart(pasted: string, given: Given, patience = mostMs): Promise<CheckedApart> {
  if (waiting >= mostWaiting) return 'too-many'
  waiting += 1
  return apart<CheckedApart>({ pasted, given }, { thread, patienceMs: patience, memoryMb, tooMuch: 'too-slow' }).finally(() => { waiting -= 1 })
}
