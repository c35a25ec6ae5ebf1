import { z } from 'zod'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { listPersonLists, listPositions } from '#app/data/training/positions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { inTreeOrder } from '#app/domain/training/organisation.ts'
import { world } from '#app/world.server.ts'

const text = z.string().max(1000, 'field-too-long').default('')
/** One or several of a name. */
export const texts = z.union([z.string().max(100).transform((one) => [one]), z.array(z.string().max(100)).max(50)]).default([])

/** The form of a requirement as it is sent. */
export const requirementFields = z.object({
  organisationId: text, within: text, positionId: text, listId: text, orOrganisationId: text, orPositionId: text, orListId: text, exceptOrganisationId: text, exceptPositionId: text, exceptListId: text,
  courseIds: texts, renewalIds: texts, dueOn: text, dueDays: text, dueFrom: text, validMonths: text, windowDays: text, document: text,
})

/** What the form of a requirement offers to choose from. */
export async function readRequirementForm() {
  const today = dayOf(world.clock())
  const [organisations, positions, lists] = await Promise.all([listOrganisations(world.db, today), listPositions(world.db, today), listPersonLists(world.db, today)])
  const choices = (named: typeof positions) => named.map(({ id, name }) => ({ value: id, label: name }))
  return {
    today,
    organisations: inTreeOrder(organisations),
    positions: choices(positions), lists: choices(lists),
    courses: world.catalogue.courses.map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` })),
  }
}
