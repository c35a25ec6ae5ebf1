import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endListMember } from '#app/data/training/person-lists.server.ts'
import { startPosting } from '#app/data/training/posts.server.ts'
import { readDay } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { evaluatePerson } from './evaluate-obligations.server.ts'

/** An administrator takes a person off a list at the end of a day. */
export async function takeOffList(world: World, { actorId, listId, personId, endsOn: typed }: { readonly actorId: string; readonly listId: string; readonly personId: string; readonly endsOn: string }): Promise<Result<true, 'day-unreadable' | 'list-member-unknown'>> {
  const endsOn = readDay(typed)
  if (endsOn === null) return refuse('day-unreadable')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await startPosting(db, personId)
    if (!(await endListMember(db, { listId, personId, endsOn }))) return refuse('list-member-unknown')
    await saveAuditEntry(db, { actorId, action: 'list.take-off', subject: `person:${personId}`, detail: { listId, endsOn }, now })
    await evaluatePerson(db, personId, now)
    return accept(true)
  })
}
