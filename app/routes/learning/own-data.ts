import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/own-data'
import { keptFile } from './kept-about.server.ts'

export const access = { read: signedIn, write: nobody }

/** What is kept about the person signed in, for themselves to take along. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const file = await keptFile(personOf(asker).personId, 'du-lieu-cua-toi.json', languageOf(request))
  if (file === null) throw data(null, { status: 404 })
  return file
})
