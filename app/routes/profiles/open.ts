import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { hashOf } from '#app/auth/open-profile.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { forgetTries } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { openPhoneProfile } from '#app/usecases/people/open-phone-profile.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/open'
import { findUnnamedRecord, handleShape, localIdShape, mayTryProfile, opened, problem, shownName } from './opened.server.ts'

export const access = { read: nobody, write: anyone }

const form = z.object({ handle: z.string().regex(handleShape), localId: z.string().regex(localIdShape), name: shownName, secret: z.string().max(1000).default('') })

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/**
 * An unlocked profile goes on at the server: the handle says which, `secret` (its PIN, or the password of its account) that it is its person.
 * 200 Opened · 400 unreadable · 401 secret-needed, server-secret-wrong, account-locked · 404 profile-unknown · 409 guest-record-here · 429 too-many-tries.
 */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) return problem('unreadable', 400)
  const id = hashOf(parsed.value.handle)
  // Without this somebody's progress here, which has no name yet, could be reached by nobody any more.
  if ((await findUnnamedRecord(asker)) !== null) return problem('guest-record-here', 409)
  if (!(await mayTryProfile(request, id))) return problem('too-many-tries', 429)
  const result = await openPhoneProfile(world, { id, secret: parsed.value.secret })
  if (!result.ok) {
    logSecurity(world, request, 'sign-in-refused', { reason: result.reason })
    return problem(result.reason, result.reason === 'profile-unknown' ? 404 : 401)
  }
  await forgetTries('profile', id)
  return opened(asker, request, result.value, { localId: parsed.value.localId, name: parsed.value.name })
})
