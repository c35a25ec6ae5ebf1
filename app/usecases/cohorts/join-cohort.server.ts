import { findCohortByCode } from '#app/data/cohorts/cohorts.server.ts'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { saveEnrolment } from '#app/data/learning/record.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mayJoin, type Cohort } from '#app/domain/cohorts/cohort.ts'
import { readJoinCode } from '#app/domain/cohorts/join-code.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** A learner joins a cohort by its code and takes up its course. Joining twice is one membership. */
export async function joinCohort(world: World, { personId, code: typed }: { readonly personId: string; readonly code: string }): Promise<Result<Cohort, 'cohort-code-unknown' | 'cohort-over'>> {
  const now = world.clock()
  const code = readJoinCode(typed)
  const cohort = code === null ? null : await findCohortByCode(world.db, code)
  if (!cohort) return refuse('cohort-code-unknown')
  const allowed = mayJoin(cohort, dayOf(now))
  if (!allowed.ok) return allowed
  await world.db.$transaction(async (db) => {
    await saveMember(db, cohort.id, personId, now)
    await saveEnrolment(db, personId, cohort.courseId, now)
  })
  return accept(cohort)
}
