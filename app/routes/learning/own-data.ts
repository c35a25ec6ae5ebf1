import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findOwnData } from '#app/data/people/own-data.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/own-data'

export const access = { read: signedIn, write: nobody }

/** What is kept about the person signed in, for themselves to take along. */
export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const own = await findOwnData(world.db, personOf(asker).personId)
  if (own === null) throw data(null, { status: 404 })
  return new Response(JSON.stringify({ format: 1, takenAt: world.clock(), ...own }, null, 2), { headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="du-lieu-cua-toi.json"', 'Cache-Control': 'private, no-store' } })
})
