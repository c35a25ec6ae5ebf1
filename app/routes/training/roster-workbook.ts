import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/roster-workbook'
import { rosterFile } from './roster-file.server.ts'

export const access = { read: role('requirement.see', 'organisation', 'organisation'), write: nobody }

/** The whole roster of one requirement as a workbook, in the order of the page. */
export const loader = guarded(access.read, ({ asker, request, params }: Route.LoaderArgs & { asker: Asker }) => rosterFile(request, { organisationId: params.organisation, actorId: personOf(asker).personId }, 'xlsx'))
