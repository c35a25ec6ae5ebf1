import { z } from 'zod'
import { hashOf } from '#app/auth/open-profile.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { forgetTries } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { changePhoneProfilePin } from '#app/usecases/people/change-phone-profile-pin.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/pin'
import { handleShape, mayTryProfile, problem } from './opened.server.ts'

export const access = { read: nobody, write: anyone }

const form = z.object({ handle: z.string().regex(handleShape), secret: z.string().max(1000).default(''), pin: z.string().max(20).optional() })

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/**
 * The server takes another PIN for a profile from now on, or none where pictures open it. Asks for what opening asks for.
 * 200 {} · 400 unreadable, pin-too-easy · 401 secret-needed, server-secret-wrong, account-locked · 404 profile-unknown · 429 too-many-tries.
 */
export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) return problem('unreadable', 400)
  const { handle, secret, pin } = parsed.value
  const id = hashOf(handle)
  if (!(await mayTryProfile(request, id))) return problem('too-many-tries', 429)
  const result = await changePhoneProfilePin(world, { id, secret, pin: pin ?? null })
  if (!result.ok && result.reason !== 'pin-too-easy') logSecurity(world, request, 'sign-in-refused', { reason: result.reason })
  if (!result.ok) return problem(result.reason, result.reason === 'profile-unknown' ? 404 : result.reason === 'pin-too-easy' ? 400 : 401)
  await forgetTries('profile', id)
  return Response.json({})
})
