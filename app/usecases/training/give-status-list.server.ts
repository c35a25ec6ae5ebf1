import { findRevoked } from '#app/data/training/badge-status.server.ts'
import { issuerAddress } from '#app/domain/training/badge.ts'
import { bitsOf, numbersOfList, statusListCredential } from '#app/domain/training/status-list.ts'
import { encodeList } from '#app/integrations/credentials/encoded-list.server.ts'
import { signCredential } from '#app/integrations/credentials/proof.server.ts'
import type { World } from '#app/world.server.ts'

/** Anyone is given a list of revoked badges, signed, as JSON: the same text until another is revoked. Null where no badge stands in such a list. */
export async function giveStatusList(world: Pick<World, 'db' | 'signing'>, { list, origin }: { readonly list: number; readonly origin: string }): Promise<string | null> {
  const revoked = await findRevoked(world.db, numbersOfList(list))
  if (revoked === null) return null
  const { current: { key, multikey }, statusPlace } = world.signing
  const encodedList = encodeList(bitsOf(revoked.numbers.map((number) => statusPlace(number).index)))
  const issuer = issuerAddress(origin)
  const signed = await signCredential(statusListCredential({ list, encodedList, since: revoked.since, origin, issuer }), key, { created: revoked.since, verificationMethod: `${issuer}#${multikey}` })
  return JSON.stringify(signed)
}
