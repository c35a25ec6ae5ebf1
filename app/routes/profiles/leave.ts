import { redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { clearGuestCookie, clearProfileCookie, leaveProfile } from '#app/auth/open-profile.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/leave'

export const access = { read: nobody, write: anyone }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/**
 * Whoever learns here makes room: their session ends at the server, their profile is closed. What somebody without account and profile learnt
 * stays with this browser, unless they give it up (`unnamed`: 'give-up').
 */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ unnamed: z.literal('give-up').optional() }))
  const headers = new Headers({ 'Set-Cookie': await world.sessions.end(request.headers.get('Cookie') ?? '') })
  const isGivenUp = asker.profile === null && parsed.ok && parsed.value.unnamed === 'give-up'
  for (const cookie of isGivenUp ? [clearGuestCookie, clearProfileCookie] : await leaveProfile(world, asker)) headers.append('Set-Cookie', cookie)
  return redirect('/profiles', { headers })
})

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}
