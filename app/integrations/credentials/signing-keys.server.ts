import { createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { StatusPlace } from '#app/domain/training/status-list.ts'
import { keyOfSeed, multikeyOf } from './ed25519-key.server.ts'
import { statusPlaces } from './status-places.server.ts'

/** The keys badges are signed with. */
export interface SigningKeys {
  /** Signs from now on. */
  readonly current: { readonly key: KeyObject; readonly multikey: string }
  /** All that ever signed and still count, as Multikeys, the current one among them. */
  readonly trusted: ReadonlySet<string>
  /** Where the badge of a certificate stands in the lists of revoked ones, by its running number; whichever key signs. */
  readonly statusPlace: (number: number) => StatusPlace
}

/**
 * Keys follow from the server's secret and a number, so that every process signs alike. Rotation: the next number; badges signed
 * before still hold. A number in `withdrawn` no longer counts: for a key that somebody may have got hold of.
 */
export function signingKeys(secret: string, number: number, withdrawn: readonly number[] = []): SigningKeys {
  const keys = Array.from({ length: number }, (_, place) => keyNumber(secret, place + 1))
  const current = keys.at(-1)
  if (current === undefined) throw new RangeError('signing keys are numbered from 1')
  return { current, trusted: new Set(keys.filter((_, place) => !withdrawn.includes(place + 1)).map(({ multikey }) => multikey)), statusPlace: statusPlaces(secret) }
}

function keyNumber(secret: string, number: number): SigningKeys['current'] {
  const key = keyOfSeed(new Uint8Array(hkdfSync('sha256', secret, '', `ky-nang-so badges ${number}`, 32)))
  return { key, multikey: multikeyOf(createPublicKey(key)) }
}
