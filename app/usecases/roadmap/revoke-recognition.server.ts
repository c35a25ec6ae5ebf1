import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endRecognition } from '#app/data/roadmap/recognitions.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** The province takes a recognition back, with a reason; it stays on record. */
export async function revokeRecognition(world: World, { actorId, id, why }: { readonly actorId: string; readonly id: string; readonly why: string }): Promise<Result<true, 'recognition-unknown' | 'reason-missing' | 'field-too-long'>> {
  const reason = readReason(why)
  if (!reason.ok) return reason
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await endRecognition(db, { id, why: reason.value, actorId, now })) return refuse('recognition-unknown')
    await saveAuditEntry(db, { actorId, action: 'recognition.revoke', subject: `recognition:${id}`, now })
    return accept(true)
  })
}
