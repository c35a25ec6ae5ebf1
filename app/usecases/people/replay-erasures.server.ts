import { holdWaitingKitPeople } from '#app/data/kits/waiting-people.server.ts'
import { holdKeptLists } from '#app/data/imports/kept-lists.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { eraseTraces, listUnerased, lockPersonRows, saveErasure } from '#app/data/people/erasing.server.ts'
import { holdMentioningClasses } from '#app/data/people/mentions.server.ts'
import { operatorId } from '#app/domain/people/invitation.ts'
import type { World } from '#app/world.server.ts'
import { forgetKitPeople } from '../kits/forget-kit-people.server.ts'
import { dropFromLists } from '../imports/drop-from-lists.server.ts'
import { keepTombstones } from './erase-person.server.ts'

/**
 * Erases anew whoever was erased after the copy was made that the database was restored from; answers how many people that were. Part of every
 * restore, and of every start, since a copy may also be brought back by other means or be left half-way. Several may do it at once.
 */
export async function replayErasures(world: World): Promise<number> {
  const now = world.clock()
  let again = 0
  for (const personId of await listUnerased(world.db, world.tombstones.list().map((each) => each.personId))) {
    const isOurs = await world.db.$transaction(async (db) => {
      const waiting = await holdWaitingKitPeople(db)
      const lists = await holdKeptLists(db)
      await holdMentioningClasses(db, personId)
      const ids = await lockPersonRows(db, personId)
      if ((await listUnerased(db, [personId])).length === 0) return false // another process that started at once was first
      await forgetKitPeople(world, db, waiting, ids)
      await dropFromLists(world, db, lists, ids)
      await eraseTraces(db, ids, now)
      for (const id of ids) await saveErasure(db, id, now)
      await saveAuditEntry(db, { actorId: operatorId, action: 'person.erase-again', subject: `person:${personId}`, detail: { rows: ids.length }, now })
      return true
    }, { timeout: 60_000 })
    if (isOurs) again += 1
  }
  await keepTombstones(world)
  return again
}
