import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveListName } from '#app/data/training/person-lists.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { shortName } from '#app/domain/training/short-name.ts'
import type { World } from '#app/world.server.ts'

/** An administrator writes the name of a list anew: who is on it and what is required of it stay, and both names are on record. */
export async function renamePersonList(world: World, { actorId, listId, name }: { readonly actorId: string; readonly listId: string; readonly name: string }): Promise<Result<true, 'short-name-missing' | 'list-unknown' | 'list-exists' | 'nothing-changes'>> {
  const read = shortName(name)
  if (!read.ok) return read
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const renamed = await saveListName(db, { listId, name: read.value })
    if (!renamed.ok) return refuse(renamed.reason)
    await saveAuditEntry(db, { actorId, action: 'list.rename', subject: `list:${listId}`, detail: { from: renamed.value, to: read.value }, now })
    return accept(true)
  })
}
