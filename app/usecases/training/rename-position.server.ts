import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { savePositionName } from '#app/data/training/positions.server.ts'
import { positionKey } from '#app/domain/imports/position-names.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { shortName } from '#app/domain/training/short-name.ts'
import type { World } from '#app/world.server.ts'

export interface RenamePosition { readonly actorId: string; readonly positionId: string; readonly name: string }

/** An administrator writes the name of a position anew: whoever holds it and whatever is required by it go along, lists that use the former name still mean it, and both names are on record. */
export async function renamePosition(world: World, { actorId, positionId, name }: RenamePosition): Promise<Result<true, 'short-name-missing' | 'position-unknown' | 'position-exists' | 'nothing-changes'>> {
  const read = shortName(name)
  if (!read.ok) return read
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const renamed = await savePositionName(db, { positionId, name: read.value, keyOf: positionKey, now })
    if (!renamed.ok) return refuse(renamed.reason)
    await saveAuditEntry(db, { actorId, action: 'position.rename', subject: `position:${positionId}`, detail: { from: renamed.value, to: read.value }, now })
    return accept(true)
  })
}
