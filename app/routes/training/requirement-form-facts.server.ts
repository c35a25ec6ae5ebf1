import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { inTreeOrder } from '#app/domain/training/organisation.ts'
import { world } from '#app/world.server.ts'

/** What the form of a requirement offers to choose from. */
export async function readRequirementForm() {
  const today = dayOf(world.clock())
  return {
    today,
    organisations: inTreeOrder(await listOrganisations(world.db, today)),
    courses: world.catalogue.courses.map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` })),
  }
}
