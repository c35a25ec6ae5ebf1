import type { Database } from '#app/data/database.server.ts'
import { listObligations } from '#app/data/training/cycles.server.ts'
import { listRequirementsById } from '#app/data/training/requirements.server.ts'
import { listCompletionFacts } from '#app/data/training/standings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { courseName, type CourseName } from '#app/domain/catalogue/course-name.ts'
import { openDuty, type OpenDuty } from '#app/domain/training/duty.ts'
import { counts } from '#app/domain/training/meeting.ts'
import type { Obligation } from '#app/domain/training/obligation.ts'
import type { World } from '#app/world.server.ts'

/** A duty of one person: which requirement, of whom it is the demand, and the courses still to be done, by name: in Vietnamese, and to be told in another language. */
export interface Duty extends OpenDuty { readonly personId: string; readonly requirementId: string; readonly organisationName: string; readonly courses: string; readonly names: readonly CourseName[] }

type ListingWorld = Pick<World, 'clock' | 'catalogue'> & { /** May be the transaction of what changes them. */ readonly db: Database }

/** What these people still have to do, as it stands now; of one requirement where it is named. A few queries, however many they are. */
export async function listDuties(world: ListingWorld, personIds: readonly string[], requirementId: string | null = null): Promise<readonly Duty[]> {
  const now = world.clock()
  const recorded = await listObligations(world.db, personIds, requirementId)
  const open = [...recorded.values()].flatMap(({ obligations, absences }) => obligations.flatMap((obligation) => {
    const duty = openDuty(obligation, absences, now)
    return duty === null ? [] : [{ obligation, duty }]
  }))
  if (open.length === 0) return []
  const [requirements, completions] = await Promise.all([
    listRequirementsById(world.db, [...new Set(open.map(({ obligation }) => obligation.requirementId))], dayOf(now)),
    listCompletionFacts(world.db, [...new Set(open.map(({ obligation }) => obligation.personId))], [...new Set(open.flatMap(({ duty }) => duty.courseIds))]),
  ])
  const requirementOf = new Map(requirements.map((each) => [each.id, each]))
  return open.flatMap(({ obligation, duty }) => {
    const requirement = requirementOf.get(obligation.requirementId)
    if (requirement === undefined || requirement.withdrawnAt !== null) return []
    const done = (completions.get(obligation.personId) ?? []).filter((each) => counts(requirement, cycleOf(obligation, duty), each, now))
    const left = duty.courseIds.filter((id) => !done.some(({ courseId }) => courseId === id))
    // All done and the cycle not met yet: its own transaction is about to say so.
    const names = left.map((id) => courseName(world.catalogue, id))
    return left.length === 0 ? [] : [{ ...duty, personId: obligation.personId, requirementId: requirement.id, organisationName: requirement.organisationName, names, courses: names.map(({ vi }) => vi).join(', ') }]
  })
}

function cycleOf({ cycles }: Obligation, { number }: OpenDuty) {
  const cycle = cycles.find((each) => each.number === number)
  if (cycle === undefined) throw new Error('a duty is of one of the cycles it came from')
  return cycle
}
