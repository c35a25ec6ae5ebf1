import { countGuestRecord } from '#app/data/people/claims.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import { world } from '#app/world.server.ts'
import { named } from '../learning/history-facts.server.ts'

/** So many of the latest are named: enough to know one's own from somebody else's. */
const mostNamed = 30

/** What a browser learnt without an account, as it is shown to who is asked whether it is theirs: how much, and when what; null where it learnt nothing under this key. */
export async function readGuestRecord(guestHash: string | null) {
  const guestId = guestHash === null ? null : await findGuest(world.db, guestHash)
  if (guestId === null) return null
  const learnt = named((await listHistory(world.db, guestId)).filter(({ kind }) => kind === 'read' || kind === 'attempt').slice(0, mostNamed))
  return { guestId, ...await countGuestRecord(world.db, guestId), learnt: learnt.map(({ at, kind, course, lesson, isFinal }, place) => ({ key: String(place), at, kind, course, lesson, isFinal })) }
}

export type GuestRecord = NonNullable<Awaited<ReturnType<typeof readGuestRecord>>>
