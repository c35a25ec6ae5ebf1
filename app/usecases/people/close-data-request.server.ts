import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest, saveClosing } from '#app/data/people/data-requests.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import type { OfficerAct } from './answer-data-request.server.ts'

/** The officer says that a request was done, or why it is not. An erasure is done by erasing and a restriction by restricting, and neither can be said to be done otherwise. */
export async function closeDataRequest(world: World, { actorId, requestId, text, outcome }: OfficerAct & { readonly outcome: 'done' | 'declined' }): Promise<Result<true, 'request-over' | 'request-not-to-erase' | 'request-not-to-restrict' | 'reason-missing' | 'field-too-long'>> {
  const closing = readReason(text)
  if (!closing.ok) return closing
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request !== null && request.kind === 'erasure' && outcome === 'done') return refuse('request-not-to-erase')
    if (request !== null && request.kind === 'restriction' && outcome === 'done') return refuse('request-not-to-restrict')
    if (request === null || !(await saveClosing(db, { id: request.id, closedById: actorId, outcome, closing: closing.value, now }))) return refuse('request-over')
    await saveAuditEntry(db, { actorId, action: outcome === 'done' ? 'data-request.done' : 'data-request.decline', subject: `person:${request.personId}`, detail: { requestId, kind: request.kind }, now })
    return accept(true)
  })
}
