import { decideRequests } from '#app/data/cohorts/sitting-requests.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** `personId` null: everybody who waits. */
export interface RequestAnswer { readonly actorId: string; readonly cohortId: string; readonly sittingId: string; readonly personId: string | null; readonly state: 'approved' | 'declined' }

/** A trainer lets somebody who waits into a sitting of their cohort, or does not, having looked who is in the room. Answered once: of two trainers at the same instant one decides. */
export async function answerRequest(world: Pick<World, 'db' | 'clock'>, { actorId, ...answer }: RequestAnswer): Promise<Result<number, 'request-decided'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const decided = await decideRequests(db, { ...answer, byId: actorId, now })
    if (decided === 0) return refuse('request-decided')
    await saveAuditEntry(db, { actorId, action: `sitting.${answer.state}`, subject: `sitting:${answer.sittingId}`, detail: { personId: answer.personId, people: decided }, now })
    return accept(decided)
  })
}
