import { createPrivateKey, type KeyObject } from 'node:crypto'
import { writeMultikey } from '#app/credentials/multikey.ts'

/** The public key of an Ed25519 key as a Multikey. */
export function multikeyOf(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' })
  if (x === undefined) throw new TypeError('an Ed25519 key is expected')
  return writeMultikey(Buffer.from(x, 'base64url'))
}

/** The private key of a seed of 32 bytes. */
export function keyOfSeed(seed: Uint8Array): KeyObject {
  // PKCS #8 of an Ed25519 key is this prefix and the seed (RFC 8410, section 7).
  return createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' })
}
