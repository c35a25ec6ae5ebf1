import { mostKitFileBytes } from '#app/domain/kits/kit-contents.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { onlyFile } from '#app/http/only-file.server.ts'
import { takeInKit } from '#app/usecases/kits/take-in-kit.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/inbox'

/** Anyone, since a file says itself which kit it is of: it is signed by a key that an administrator registered, and sealed for this server. */
export const access = { read: nobody, write: anyone }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** Where a kit that has a network sends its file: 200 { fresh } · 400, 409, 413 { refused } · 429. Sending again is always safe. */
export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  if (!(await mayTry('kit-file', addressOf(request)))) return Response.json({ problem: 'too-many-tries' }, { status: 429 })
  const file = await onlyFile(request)
  if (file === null || file === '') return Response.json({ refused: 'kit-file-unreadable' }, { status: 400 })
  if (file.length > mostKitFileBytes) return Response.json({ refused: 'kit-file-too-large' }, { status: 413 })
  const result = await takeInKit(world, { by: null, file })
  return result.ok ? Response.json({ fresh: result.value.fresh }) : Response.json({ refused: result.reason }, { status: 409 })
})
