import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import type { World } from '#app/world.server.ts'

/** The outlines that were given are shown no more; the tiles stand alone again. */
export async function removeOutlines(world: Pick<World, 'db' | 'clock'>, { actorId }: { readonly actorId: string }): Promise<void> {
  await world.db.$transaction(async (db) => {
    await saveSetting(db, 'map.districts', { value: [], source: '' })
    await saveAuditEntry(db, { actorId, action: 'map.remove', subject: 'setting:map.districts', now: world.clock() })
  })
}
