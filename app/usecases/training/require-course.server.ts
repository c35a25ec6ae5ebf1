import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { listPersonLists, listPositions } from '#app/data/training/positions.server.ts'
import { saveRequirement } from '#app/data/training/requirements.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { emptyForm, readRequirement, type Choosable, type RequirementErrors, type RequirementForm } from '#app/domain/training/requirement-form.ts'
import type { World } from '#app/world.server.ts'
import { evaluateRequirement } from './evaluate-obligations.server.ts'

/** What a requirement may name on a day. */
export async function findChoosable(db: Database, catalogue: Catalogue, today: Day): Promise<Choosable> {
  const [organisations, positions, lists] = await Promise.all([listOrganisations(db, today), listPositions(db, today), listPersonLists(db, today)])
  const ids = (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id))
  return { organisations: ids(organisations), positions: ids(positions), lists: ids(lists), courses: ids(catalogue.courses) }
}

/**
 * An admin requires courses of an audience, by a day or within days, because of a document. Whoever is meant has it at once; should this be cut off
 * in between, the night's evaluation gives it to the rest.
 */
export async function requireCourse(world: World, { actorId, ...given }: Partial<RequirementForm> & { readonly actorId: string }): Promise<Result<{ readonly requirementId: string }, 'requirement-exists'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: RequirementErrors }> {
  const now = world.clock()
  const today = dayOf(now)
  const form = { ...emptyForm, ...given }
  const read = readRequirement(form, await findChoosable(world.db, world.catalogue, today), today)
  if (!read.ok) return read
  const terms = { organisationId: form.organisationId, ...read.value }
  const made = await world.db.$transaction(async (db) => {
    const requirementId = await saveRequirement(db, terms, { createdById: actorId, now, today })
    if (requirementId === null) return refuse('requirement-exists')
    await saveAuditEntry(db, { actorId, action: 'requirement.make', subject: `requirement:${requirementId}`, detail: { organisationId: terms.organisationId, courseId: terms.courseIds.join('+'), dueOn: terms.dueOn, dueDays: terms.dueDays }, now })
    return accept({ requirementId })
  })
  if (made.ok) await evaluateRequirement(world, made.value.requirementId)
  return made
}
