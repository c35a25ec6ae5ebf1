import { anyone, nobody } from '#app/domain/people/access.ts'
import { issuerAddress } from '#app/domain/training/badge.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/issuer'

export const access = { read: anyone, write: nobody }

/** Who issues our badges and by which keys, for programs that check them (Controlled Identifiers 1.0): public keys only. */
export const loader = guarded(access.read, ({ request }: Route.LoaderArgs) => {
  const origin = world.origin === '' ? new URL(request.url).origin : world.origin // the one that badges name
  const id = issuerAddress(origin)
  const { frame } = wordsOf('vi')
  const verificationMethod = [...world.signing.trusted].map((publicKeyMultibase) => ({ id: `${id}#${publicKeyMultibase}`, type: 'Multikey', controller: id, publicKeyMultibase }))
  return Response.json({
    '@context': ['https://www.w3.org/ns/cid/v1'], id, type: 'Profile', name: `${frame.mark} · ${frame.place}`, url: origin,
    verificationMethod, assertionMethod: verificationMethod.map((method) => method.id),
  })
})
