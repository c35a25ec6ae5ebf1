import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest, saveExtension } from '#app/data/people/data-requests.server.ts'
import { isPastDue, mayExtend } from '#app/domain/people/data-request.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import type { OfficerAct } from './answer-data-request.server.ts'

/** The officer takes longer, where the law lets a request take longer: once, before its last day is gone, and with a reason that the person reads. */
export async function extendDataRequest(world: World, { actorId, requestId, text }: OfficerAct): Promise<Result<true, 'request-over' | 'request-not-to-extend' | 'request-late-to-extend' | 'reason-missing' | 'field-too-long'>> {
  const why = readReason(text)
  if (!why.ok) return why
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request === null || request.closedAt !== null) return refuse('request-over')
    if (!mayExtend(request)) return refuse('request-not-to-extend')
    if (isPastDue(request, now)) return refuse('request-late-to-extend')
    if (!(await saveExtension(db, { id: request.id, why: why.value, now }))) return refuse('request-not-to-extend')
    await saveAuditEntry(db, { actorId, action: 'data-request.extend', subject: `person:${request.personId}`, detail: { requestId, kind: request.kind }, now })
    return accept(true)
  })
}
