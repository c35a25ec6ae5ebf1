import { data } from 'react-router'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { listRequirementsById } from '#app/data/training/requirements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { Organisation } from '#app/domain/training/organisation.ts'
import { passesFilter, type DutyFilter } from '#app/domain/training/duty.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { viewPending, type PendingLine } from '#app/usecases/training/view-pending.server.ts'
import { forReading, world, type World } from '#app/world.server.ts'
import { titlesOf } from './obligation-facts.server.ts'
import { readQuery } from './pending-query.ts'

interface PendingFacts { readonly organisation: Organisation; readonly requirement: { readonly id: string; readonly title: string } | null; readonly filter: DutyFilter; readonly everything: readonly PendingLine[]; readonly lines: readonly PendingLine[] }

/** The organisation, and who of it has not; `everything` without the filter. 404 for what does not exist. */
export async function readPending(request: Request, organisationId: string | undefined): Promise<PendingFacts> {
  const today = dayOf(world.clock())
  const { requirementId, filter } = readQuery(request)
  const reading = await forReading(world)
  const organisation = await findOrganisation(reading.db, organisationId ?? '', today)
  const requirement = requirementId === null ? null : await findTitled(reading.db, requirementId)
  if (organisation === null || requirement === undefined) throw data(null, { status: 404 })
  const everything = await viewPending(reading, organisation.id, requirement?.id ?? null)
  return { organisation, requirement, filter, everything, lines: everything.filter((line) => passesFilter(line, filter)) }
}

async function findTitled(db: World['db'], requirementId: string): Promise<{ readonly id: string; readonly title: string } | undefined> {
  const [found] = isUuid(requirementId) ? await listRequirementsById(db, [requirementId], dayOf(world.clock())) : []
  return found && { id: found.id, title: titlesOf(found.courseIds) }
}
