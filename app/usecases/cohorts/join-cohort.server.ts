import { findCohortByCode, lockCohort } from '#app/data/cohorts/cohorts.server.ts'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { holdsUnrestricted } from '#app/data/people/restrictions.server.ts'
import { saveEnrolment } from '#app/data/learning/record.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mayJoin, type Cohort } from '#app/domain/cohorts/cohort.ts'
import { readJoinCode } from '#app/domain/cohorts/join-code.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { mayLearnIn } from './class-limits.server.ts'

/** A learner joins a cohort by its code and takes up its course. Joining twice is one membership. A class of a digital team takes only those who live where it helps. */
export async function joinCohort(world: World, { personId, code: typed }: { readonly personId: string; readonly code: string }): Promise<Result<Cohort, 'cohort-code-unknown' | 'cohort-over' | 'home-outside-class' | 'use-restricted'>> {
  const now = world.clock()
  const code = readJoinCode(typed)
  const cohort = code === null ? null : await findCohortByCode(world.db, code)
  if (!cohort) return refuse('cohort-code-unknown')
  const allowed = mayJoin(cohort, dayOf(now))
  if (!allowed.ok) return allowed
  return world.db.$transaction(async (db) => {
    await lockCohort(db, cohort.id)
    if (!await holdsUnrestricted(db, personId)) return refuse('use-restricted')
    if (!await mayLearnIn(world, db, cohort.id, personId)) return refuse('home-outside-class')
    await saveMember(db, cohort.id, personId, now)
    await saveEnrolment(db, personId, cohort.courseId, now)
    return accept(cohort)
  })
}
