import { reopenRequest as saveReopened } from '#app/data/cohorts/sitting-requests.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A trainer whose finger slipped puts somebody back into the queue of a sitting, whether they were let in or not, as long as they have not begun. */
export async function reopenRequest(world: Pick<World, 'db' | 'clock'>, { actorId, ...of }: { readonly actorId: string; readonly cohortId: string; readonly sittingId: string; readonly personId: string }): Promise<Result<true, 'request-begun'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!(await saveReopened(db, of))) return refuse('request-begun')
    await saveAuditEntry(db, { actorId, action: 'sitting.reopened', subject: `sitting:${of.sittingId}`, detail: { personId: of.personId }, now })
    return accept(true)
  })
}
