import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readRequirement, type RequirementErrors, type RequirementForm } from '#app/domain/training/requirement-form.ts'
import { previewRequirement } from '#app/usecases/training/preview-requirement.server.ts'
import { findChoosable } from '#app/usecases/training/require-course.server.ts'
import { world } from '#app/world.server.ts'
import { titlesOf } from './obligation-facts.server.ts'

/** What a form asks for and how many it concerns, or what to mend in it. */
export async function readPreview(typed: RequirementForm) {
  const today = dayOf(world.clock())
  const read = readRequirement(typed, await findChoosable(world.db, world.catalogue, today), today)
  if (!read.ok) return { preview: null, errors: read.errors }
  const organisation = await findOrganisation(world.db, typed.organisationId, today)
  return { preview: { organisationName: organisation?.name ?? '', titles: titlesOf(read.value.courseIds), ...read.value, ...await previewRequirement(world, read.value) }, errors: {} as RequirementErrors }
}
