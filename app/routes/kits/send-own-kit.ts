import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { sendKit } from '#app/usecases/kits/send-kit.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/send-own-kit'

export const access = { read: nobody, write: role('kit.manage', 'province') }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export const action = guarded(access.write, async ({ asker }: Route.ActionArgs & { asker: Asker }) => {
  const result = await sendKit(world, { actorId: personOf(asker).personId })
  if (!result.ok) throw data({ refused: result.reason }, { status: result.reason === 'kit-off' ? 404 : 409 })
  return redirect(`/kit?sent=${result.value}`)
})
