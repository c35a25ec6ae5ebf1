import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endListOn, listMembersOf } from '#app/data/training/person-lists.server.ts'
import { dayOf, readDay } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { evaluateSome } from './evaluate-obligations.server.ts'

/** An administrator closes a list at the end of a day: what was required of those on it, because of it, is asked no more from the day after. */
export async function endPersonList(world: World, { actorId, listId, endsOn: typed }: { readonly actorId: string; readonly listId: string; readonly endsOn: string }): Promise<Result<true, 'day-unreadable' | 'list-unknown'>> {
  const endsOn = readDay(typed)
  if (endsOn === null) return refuse('day-unreadable')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await endListOn(db, listId, endsOn))) return refuse('list-unknown')
    await saveAuditEntry(db, { actorId, action: 'list.end', subject: `list:${listId}`, detail: { endsOn }, now })
    if (endsOn < dayOf(now)) await evaluateSome(db, [...new Set((await listMembersOf(db, listId)).map(({ personId }) => personId))], now)
    return accept(true)
  }, { timeout: 60_000 })
}
