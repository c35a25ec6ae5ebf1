import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { findWard } from '#app/usecases/people/find-wards.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { keptFile } from '../learning/kept-about.server.ts'
import type { Route } from './+types/ward-file'

export const access = { read: signedIn, write: nobody }

/** What is kept about a child, for their guardian to take along. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const ward = await findWard(world, world.db, { guardianId: personOf(asker).personId, wardId: params.ward })
  const file = ward && await keptFile(ward.personId, 'du-lieu-cua-em.json', languageOf(request))
  if (!file) throw data({ refused: 'ward-unknown' }, { status: 404 })
  return file
})
