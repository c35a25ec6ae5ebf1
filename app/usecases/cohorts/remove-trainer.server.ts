import { lockCohort } from '#app/data/cohorts/cohorts.server.ts'
import { endCoTrainer, listTrainers } from '#app/data/cohorts/trainers.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { lockHolder } from '#app/data/people/grants.server.ts'
import { mayRemoveTrainer } from '#app/domain/cohorts/trainers.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Ends that somebody leads a cohort beside its lead, from this instant on, whatever role they are given at the same moment; what they did in it stays on record. */
export async function removeTrainer(world: World, { actorId, cohortId, personId }: { readonly actorId: string; readonly cohortId: string; readonly personId: string }): Promise<Result<true, 'not-the-lead' | 'trainer-unknown' | 'lead-stays'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockCohort(db, cohortId)
    await lockHolder(db, personId)
    const allowed = mayRemoveTrainer(await listTrainers(db, cohortId, now), actorId, personId)
    if (!allowed.ok) return allowed
    if (!(await endCoTrainer(db, { cohortId, personId, endedById: actorId, now }))) return refuse('trainer-unknown')
    await saveAuditEntry(db, { actorId, action: 'cohort.trainer-remove', subject: `cohort:${cohortId}`, detail: { personId }, now })
    return accept(true)
  })
}
