import { decideRequests } from '#app/data/cohorts/sitting-requests.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { readReason } from '#app/domain/reason.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** `personId` null: everybody who waits. `why`: to whoever is not let in. */
export interface RequestAnswer { readonly actorId: string; readonly cohortId: string; readonly sittingId: string; readonly personId: string | null; readonly state: 'approved' | 'declined'; readonly why?: string }

/** A trainer lets somebody who waits into a sitting of their cohort, or does not and says why, having looked who is in the room. Answered once: of two trainers at the same instant one decides. */
export async function answerRequest(world: Pick<World, 'db' | 'clock'>, { actorId, why: written = '', ...answer }: RequestAnswer): Promise<Result<number, 'request-decided' | 'reason-missing' | 'field-too-long'>> {
  const now = world.clock()
  const why = answer.state === 'declined' ? readReason(written) : accept(null)
  if (!why.ok) return why
  return world.db.$transaction(async (db) => {
    const decided = await decideRequests(db, { ...answer, why: why.value, byId: actorId, now })
    if (decided === 0) return refuse('request-decided')
    await saveAuditEntry(db, { actorId, action: `sitting.${answer.state}`, subject: `sitting:${answer.sittingId}`, detail: { personId: answer.personId, people: decided }, now })
    return accept(decided)
  })
}
