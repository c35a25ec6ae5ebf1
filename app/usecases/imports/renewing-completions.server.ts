import type { Database } from '#app/data/database.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { isAnew } from '#app/domain/training/open-round.ts'
import { listOpenRounds } from '../learning/open-rounds.server.ts'
import type { CheckContext } from './check-context.server.ts'

/** What a list says that somebody completed elsewhere, and when. */
interface SaidElsewhere { readonly personId: string; readonly subject: string; readonly day: string }

/**
 * Of completions elsewhere whose like is there already, those for a round of a course that is open to the person now: «subject person». Only who has
 * the like from an earlier day is asked for.
 */
export async function findRenewing(db: Database, { askersOf, now }: Pick<CheckContext, 'askersOf' | 'now'>, said: readonly SaidElsewhere[], held: ReadonlyMap<string, Day | null>): Promise<ReadonlySet<string>> {
  const renewing = new Set<string>()
  for (const { personId, subject, day } of said) {
    const last = held.get(`${subject} ${personId}`)
    if (last == null || last >= day) continue
    if (isAnew((await listOpenRounds(db, personId, askersOf(subject), now)).values(), last, day)) renewing.add(`${subject} ${personId}`)
  }
  return renewing
}
