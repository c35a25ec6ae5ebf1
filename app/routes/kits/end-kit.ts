import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { endKit } from '#app/usecases/kits/end-kit.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/end-kit'

export const access = { read: nobody, write: role('kit.manage', 'province') }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ why: z.string().max(1_000).default('') }))
  const result = await endKit(world, { actorId: personOf(asker).personId, kitId: params.kit, why: parsed.ok ? parsed.value.why : '' })
  if (!result.ok) throw data({ refused: result.reason }, { status: 409 })
  return redirect(`/kits/${params.kit}?done=end`)
})
