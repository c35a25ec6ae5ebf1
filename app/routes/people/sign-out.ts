import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { leaveProfile } from '#app/auth/open-profile.server.ts'
import { nobody, anyone } from '#app/domain/people/access.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/sign-out'

export const access = { read: nobody, write: anyone }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const headers = new Headers({ 'Set-Cookie': await world.sessions.end(request.headers.get('Cookie') ?? '') })
  for (const cookie of await leaveProfile(world, asker)) headers.append('Set-Cookie', cookie)
  // The page of profiles says what of theirs is still to be sent.
  return redirect(asker.profile === null && !asker.isLocked ? '/' : '/profiles', { headers })
})

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}
