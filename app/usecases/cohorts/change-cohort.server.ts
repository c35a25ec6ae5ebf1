import { findCohort, lockCohort, saveCohortFacts } from '#app/data/cohorts/cohorts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readCohortFields, type CohortFieldErrors, type CohortFields } from '#app/domain/cohorts/cohort-form.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

type Changed = Result<true, 'cohort-unknown'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: CohortFieldErrors }

/** A trainer of a cohort changes its name, place and days. The code, the course and who is in it stay. */
export async function changeCohort(world: World, { actorId, cohortId, ...fields }: CohortFields & { readonly actorId: string; readonly cohortId: string }): Promise<Changed> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockCohort(db, cohortId)
    const cohort = await findCohort(db, cohortId)
    if (!cohort) return refuse('cohort-unknown')
    const read = readCohortFields(fields, dayOf(now), cohort.endsOn)
    if (!read.ok) return { ok: false as const, reason: 'fields' as const, errors: read.errors }
    await saveCohortFacts(db, cohortId, read.value)
    await saveAuditEntry(db, { actorId, action: 'cohort.change', subject: `cohort:${cohortId}`, detail: { startsOn: read.value.startsOn, endsOn: read.value.endsOn }, now })
    return accept(true)
  })
}
