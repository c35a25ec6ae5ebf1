import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { closeBreachRecord, saveNotice } from '#app/data/people/breaches.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** The officer notes of a breach that the agency was told, by which paper; or closes it, with what was done and why nobody need be told where nobody was. */
export async function noteBreach(world: World, { actorId, breachId: id, act, text }: { readonly actorId: string; readonly breachId: string; readonly act: 'notify' | 'close'; readonly text: string }): Promise<Result<true, 'reason-missing' | 'field-too-long' | 'breach-notified' | 'breach-over'>> {
  const read = readReason(text)
  if (!read.ok) return read
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const isNoted = act === 'notify' ? await saveNotice(db, { id, actorId, notice: read.value, now }) : await closeBreachRecord(db, { id, actorId, closing: read.value, now })
    if (!isNoted) return refuse(act === 'notify' ? 'breach-notified' : 'breach-over')
    await saveAuditEntry(db, { actorId, action: act === 'notify' ? 'breach.notify' : 'breach.close', subject: `breach:${id}`, now })
    return accept(true)
  })
}
