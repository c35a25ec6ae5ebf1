import { redirect } from 'react-router'
import { nobody, anyone } from '#app/domain/people/access.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/sign-out'

export const access = { read: nobody, write: anyone }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  return redirect('/', { headers: { 'Set-Cookie': await world.sessions.end(request.headers.get('Cookie') ?? '') } })
})

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}
