import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf, readDay, type Day } from '#app/domain/calendar.ts'
import { groupLeaves } from '#app/domain/territory/grouping.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { inTreeOrder } from '#app/domain/training/organisation.ts'
import type { Choice } from '#app/ui/field.tsx'
import { world } from '#app/world.server.ts'

/** The day a page is asked for (`day` in its address), else today. */
export function dayAsked(request: Request): Day {
  return readDay(new URL(request.url).searchParams.get('day') ?? '') ?? dayOf(world.clock())
}

/** What may stand above an organisation, and where it may sit, as they are on a day. */
export async function readOrganisationChoices(day: Day): Promise<{ readonly parents: readonly Choice[]; readonly units: readonly Choice[] }> {
  return {
    parents: inTreeOrder(await listOrganisations(world.db, day)).map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` })),
    units: groupLeaves(world.territory, dayOf(world.clock())).flatMap(({ label, units }) => units.map((unit) => ({ value: unit.code, label: kindAndName(unit), group: label }))),
  }
}
