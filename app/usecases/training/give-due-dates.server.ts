import { findObligations } from '#app/data/training/cycles.server.ts'
import { listRequirementsById } from '#app/data/training/requirements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { courseName } from '#app/domain/catalogue/course-name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { dueEntry } from '#app/domain/training/due-entry.ts'
import { dueCalendar } from '#app/integrations/calendar/due-calendar.server.ts'
import type { World } from '#app/world.server.ts'

interface Order { readonly personId: string; /** '' for all of them. */ readonly requirementId: string; readonly origin: string; readonly language: 'vi' | 'en' }

/** A person takes the last days of what is required of them along in the calendar of their phone. Of what was met or asked of others alone there is none. */
export async function giveDueDates(world: Pick<World, 'db' | 'clock' | 'catalogue'>, { personId, requirementId, origin, language }: Order): Promise<Result<string, 'requirement-unknown'>> {
  const now = world.clock()
  const { obligations, absences } = await findObligations(world.db, personId)
  const entries = obligations.filter((each) => requirementId === '' || each.requirementId === requirementId)
    .flatMap((each) => { const entry = dueEntry(each, absences, now); return entry === null ? [] : [{ ...entry, requirementId: each.requirementId }] })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  if (requirementId !== '' && entries.length === 0) return refuse('requirement-unknown')
  const requirements = await listRequirementsById(world.db, entries.map((each) => each.requirementId), dayOf(now))
  return accept(dueCalendar(entries.flatMap(({ courseIds, requirementId: id, number, ...entry }) => {
    const requirement = requirements.find((each) => each.id === id)
    return requirement === undefined ? [] : [{
      ...entry, id: `due.${id}.${number}.${personId}@ky-nang-so`, address: `${origin}/requirements#requirement-${id}`,
      courses: courseIds.map((courseId) => courseName(world.catalogue, courseId)), organisation: requirement.organisationName, document: requirement.document,
    }]
  }), language, now))
}
