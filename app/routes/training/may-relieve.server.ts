import type { Asker } from '#app/auth/asker.server.ts'
import { listOrganisationPath } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { may } from '#app/domain/people/role.ts'
import { world } from '#app/world.server.ts'
import { personOf } from '../guarded.server.ts'

/** Whether the asker answers for those who work in an organisation: may enter something about them, remind them, see their evidence. */
export async function mayRelieve(asker: Asker, organisationId: string): Promise<boolean> {
  const path = await listOrganisationPath(world.db, organisationId, dayOf(world.clock()))
  return may(personOf(asker).grants, 'obligation.relieve', path.map((id) => ({ kind: 'organisation', id })), world.clock())
}
