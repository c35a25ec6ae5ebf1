import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import type { OutlineLevel } from '#app/domain/territory/outline.ts'
import type { World } from '#app/world.server.ts'

/** The outlines that were given are shown no more; the tiles stand alone again. */
export async function removeOutlines(world: Pick<World, 'db' | 'clock'>, { actorId, level }: { readonly actorId: string; readonly level: OutlineLevel }): Promise<void> {
  await world.db.$transaction(async (db) => {
    await saveSetting(db, `map.${level}`, { value: [], source: '' })
    await saveAuditEntry(db, { actorId, action: 'map.remove', subject: `setting:map.${level}`, now: world.clock() })
  })
}
