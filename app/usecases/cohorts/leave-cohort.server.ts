import { endMember } from '#app/data/cohorts/members.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A learner leaves a cohort: its trainer sees them no longer; what they learnt stays theirs, and the code lets them back in. */
export async function leaveCohort(world: World, { personId, cohortId }: { readonly personId: string; readonly cohortId: string }): Promise<Result<true, 'not-in-cohort'>> {
  return await endMember(world.db, cohortId, personId, world.clock()) ? accept(true) : refuse('not-in-cohort')
}
