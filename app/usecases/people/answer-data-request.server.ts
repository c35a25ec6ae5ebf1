import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest, saveAnswerTo } from '#app/data/people/data-requests.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

export interface OfficerAct { readonly actorId: string; readonly requestId: string; readonly text: string }

/** The officer tells somebody that their request came in and what becomes of it; they read it on their page. */
export async function answerDataRequest(world: World, { actorId, requestId, text }: OfficerAct): Promise<Result<true, 'request-over' | 'request-answered' | 'reason-missing' | 'field-too-long'>> {
  const answer = readReason(text)
  if (!answer.ok) return answer
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const request = await findDataRequest(db, requestId)
    if (request === null || request.closedAt !== null) return refuse('request-over')
    if (!(await saveAnswerTo(db, { id: request.id, actorId, answer: answer.value, now }))) return refuse('request-answered')
    await saveAuditEntry(db, { actorId, action: 'data-request.answer', subject: `person:${request.personId}`, detail: { requestId, kind: request.kind }, now })
    return accept(true)
  })
}
