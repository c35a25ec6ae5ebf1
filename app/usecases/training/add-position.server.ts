import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { savePosition } from '#app/data/training/positions.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { shortName } from '#app/domain/training/short-name.ts'
import type { World } from '#app/world.server.ts'

/** An administrator adds a position that officials may hold. */
export async function addPosition(world: World, { actorId, name }: { readonly actorId: string; readonly name: string }): Promise<Result<string, 'short-name-missing' | 'position-exists'>> {
  const read = shortName(name)
  if (!read.ok) return read
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const id = await savePosition(db, read.value, now)
    if (id === null) return refuse('position-exists')
    await saveAuditEntry(db, { actorId, action: 'position.make', subject: `position:${id}`, now })
    return accept(id)
  })
}
