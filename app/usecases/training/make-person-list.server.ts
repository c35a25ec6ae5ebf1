import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveList } from '#app/data/training/person-lists.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { shortName } from '#app/domain/training/short-name.ts'
import type { World } from '#app/world.server.ts'

/** An administrator makes a list, to name people on it one by one. */
export async function makePersonList(world: World, { actorId, name }: { readonly actorId: string; readonly name: string }): Promise<Result<string, 'short-name-missing' | 'list-exists'>> {
  const read = shortName(name)
  if (!read.ok) return read
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const id = await saveList(db, { name: read.value, actorId, now })
    if (id === null) return refuse('list-exists')
    await saveAuditEntry(db, { actorId, action: 'list.make', subject: `list:${id}`, now })
    return accept(id)
  })
}
