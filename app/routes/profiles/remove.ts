import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { hashOf, leaveProfile } from '#app/auth/open-profile.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { endPhoneProfile } from '#app/usecases/people/end-phone-profile.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/remove'
import { handleShape, problem } from './opened.server.ts'

export const access = { read: nobody, write: anyone }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** Ends a profile at the server, by its handle, which only the unlocked profile knows: 200 {}, whether it stood or not · 400 unreadable. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ handle: z.string().regex(handleShape) }))
  if (!parsed.ok) return problem('unreadable', 400)
  const id = hashOf(parsed.value.handle)
  const isOpenHere = asker.profile?.id === id
  const cookies = isOpenHere ? [await world.sessions.end(request.headers.get('Cookie') ?? ''), ...await leaveProfile(world, asker)] : []
  await endPhoneProfile(world, { id })
  return Response.json({}, { headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]) })
})
