import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findClaimant } from '#app/data/people/guests.server.ts'
import { findList, saveListMember } from '#app/data/training/person-lists.server.ts'
import { findNamedPerson } from '#app/data/training/post-holders.server.ts'
import { startPosting } from '#app/data/training/posts.server.ts'
import { readDay } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { evaluatePerson } from './evaluate-obligations.server.ts'

/** An administrator puts a person on a list from a day on: what is required of those on it is theirs at once. Of whoever was merged a moment ago, the one whose record it became. */
export async function addToList(world: World, { actorId, listId, personId: chosenId, startsOn: typed }: { readonly actorId: string; readonly listId: string; readonly personId: string; readonly startsOn: string }): Promise<Result<true, 'day-unreadable' | 'list-unknown' | 'person-unknown' | 'list-member-exists'>> {
  const startsOn = readDay(typed)
  if (startsOn === null) return refuse('day-unreadable')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const list = await findList(db, listId)
    if (list === null || (list.endsOn !== null && list.endsOn < startsOn)) return refuse('list-unknown')
    if (await findNamedPerson(db, chosenId, startsOn) === null) return refuse('person-unknown')
    const personId = await findClaimant(db, chosenId)
    await startPosting(db, personId)
    if (!(await saveListMember(db, { listId: list.id, personId, startsOn }))) return refuse('list-member-exists')
    await saveAuditEntry(db, { actorId, action: 'list.add', subject: `person:${personId}`, detail: { listId: list.id, startsOn }, now })
    await evaluatePerson(db, personId, now)
    return accept(true)
  })
}
