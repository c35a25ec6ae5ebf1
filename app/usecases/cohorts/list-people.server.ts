import { findCohort, lockCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listMemberKeys, saveListedPeople } from '#app/data/cohorts/listed-people.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { livesWithin } from '#app/domain/cohorts/class-limits.ts'
import { mostListed, readPeopleList, type ListProblem } from '#app/domain/cohorts/people-list.ts'
import { readHamlet } from '#app/domain/people/hamlet.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { leavesOn } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'
import { learningConsentVersion } from '../people/sign-up.server.ts'
import { limitsOfClass } from './class-limits.server.ts'

export interface PeopleListForm { readonly list: string; readonly unitCode: string; readonly hamlet: string; readonly agreed: boolean }
type Listed = Result<number, 'cohort-unknown' | 'unit-unknown' | 'list-not-agreed' | 'home-outside-area' | 'list-empty' | 'list-too-long' | 'field-too-long'> | { readonly ok: false; readonly reason: 'list-lines'; readonly problems: readonly ListProblem[] }

/**
 * A trainer puts people without a phone into their cohort: each becomes a learner without an account. All lines are taken or none; nobody who is known
 * already is looked for, since that would let a class browse the province. A class of a digital team takes only people of its own hamlets. The same list sent twice, or by two trainers at once, adds nobody twice.
 */
export async function listPeople(world: World, { actorId, cohortId, ...form }: PeopleListForm & { readonly actorId: string; readonly cohortId: string }): Promise<Listed> {
  const now = world.clock()
  const unit = leavesOn(world.territory, dayOf(now)).find(({ code }) => code === form.unitCode)
  const hamlet = readHamlet(form.hamlet)
  if (!unit) return refuse('unit-unknown')
  if (!hamlet.ok) return hamlet
  if (!form.agreed) return refuse('list-not-agreed')
  return world.db.$transaction(async (db) => {
    await lockCohort(db, cohortId)
    const cohort = await findCohort(db, cohortId)
    if (!cohort) return refuse('cohort-unknown')
    if (!livesWithin(await limitsOfClass(world, db, cohortId), { unit, hamlet: hamlet.value }, world.territory, dayOf(now))) return refuse('home-outside-area')
    const { people, problems } = readPeopleList(form.list, dayOf(now), await listMemberKeys(db, cohortId))
    if (problems.length > 0) return { ok: false as const, reason: 'list-lines' as const, problems }
    if (people.length === 0) return refuse('list-empty')
    if (people.length > mostListed) return refuse('list-too-long')
    const isDemonstration = await findSetting(db, 'demonstration') !== null
    const made = await saveListedPeople(db, { cohortId, courseId: cohort.courseId, people, home: { unitCode: unit.code, unitValidFrom: unit.validFrom, hamlet: hamlet.value, startsOn: dayOf(now) }, consentVersion: learningConsentVersion, isDemonstration, addedById: actorId, now })
    await saveAuditEntry(db, { actorId, action: 'cohort.list-people', subject: `cohort:${cohortId}`, detail: { people: made.length }, now })
    return accept(made.length)
  })
}
