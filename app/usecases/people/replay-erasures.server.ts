import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { eraseTraces, listUnerased, lockPersonRows, saveErasure } from '#app/data/people/erasing.server.ts'
import { operatorId } from '#app/domain/people/invitation.ts'
import type { World } from '#app/world.server.ts'
import { keepTombstones } from './erase-person.server.ts'

/** Erases anew whoever was erased after the copy was made that the database was restored from; answers how many people that were. Part of every restore. */
export async function replayErasures(world: World): Promise<number> {
  const now = world.clock()
  const again = await listUnerased(world.db, world.tombstones.list().map(({ personId }) => personId))
  for (const personId of again) {
    await world.db.$transaction(async (db) => {
      const ids = await lockPersonRows(db, personId)
      await eraseTraces(db, ids, now)
      for (const id of ids) await saveErasure(db, id, now)
      await saveAuditEntry(db, { actorId: operatorId, action: 'person.erase-again', subject: `person:${personId}`, detail: { rows: ids.length }, now })
    }, { timeout: 60_000 })
  }
  await keepTombstones(world)
  return again.length
}
