import { data } from 'react-router'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { readListNumber } from '#app/domain/training/status-list.ts'
import { publicAnswer } from '#app/http/etag.server.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { giveStatusList } from '#app/usecases/training/give-status-list.server.ts'
import { forReading, world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/status-list'

export const access = { read: anyone, write: nobody }

/** How long a copy may be held, in seconds: so long may a revoked badge still pass elsewhere. */
const maxAge = 300

/** The list of revoked badges that our badges name, for programs that check them (Bitstring Status List 1.0). Nobody is named in it, nor is whose list was asked for known. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs) => {
  if (!(await mayTry('status-list', addressOf(request)))) throw data({ refused: 'too-many-tries' }, { status: 429 })
  const list = readListNumber(params.list)
  const text = list === null ? null : await giveStatusList(await forReading(world), { list, origin: world.origin === '' ? new URL(request.url).origin : world.origin })
  if (text === null) throw data(null, { status: 404 })
  return publicAnswer(request, text, { 'Content-Type': 'application/vc' }, maxAge)
})
