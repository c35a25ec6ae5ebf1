import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { attachment } from '#app/http/attachment.ts'
import { handOnKit } from '#app/usecases/kits/hand-on-kit.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/own-kit-file'

/** By POST, since it is on record who took personal data away. */
export const access = { read: nobody, write: role('kit.manage', 'province') }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

export const action = guarded(access.write, async ({ asker }: Route.ActionArgs & { asker: Asker }) => {
  const result = await handOnKit(world, { actorId: personOf(asker).personId })
  if (!result.ok) throw data({ refused: result.reason }, { status: result.reason === 'kit-off' ? 404 : 409 })
  return new Response(result.value.file, { headers: { 'Content-Type': 'application/octet-stream', 'Content-Disposition': attachment(`may-tram-${dayOf(world.clock())}.kns`), 'Cache-Control': 'no-store' } })
})
