import type { Database } from '#app/data/database.server.ts'
import { nextSlot, type PastAttempt, type StartRefusal } from '#app/domain/assessment/start.ts'
import type { Result } from '#app/domain/result.ts'
import { findOpenRound } from '../learning/open-rounds.server.ts'

type Rules = Parameters<typeof nextSlot>[0]

/**
 * The slot of a person's next attempt. Who is to do a course once more has their attempts anew: only where the limit is reached is it asked whether a
 * round is open, so that nobody else waits for it.
 */
export async function findSlot(db: Database, { personId, courseId, rules, past, now }: { readonly personId: string | null; readonly courseId: string; readonly rules: Rules; readonly past: readonly PastAttempt[]; readonly now: Date }): Promise<Result<number, StartRefusal>> {
  const slot = nextSlot(rules, past, now)
  if (slot.ok || slot.reason !== 'no-attempt-left' || personId === null) return slot
  const round = await findOpenRound(db, personId, courseId, now)
  return round === null ? slot : nextSlot(rules, past, now, round.since)
}
