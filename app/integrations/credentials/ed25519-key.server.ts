import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { base58 } from '@scure/base'

/** The two bytes before a public Ed25519 key in a Multikey (multicodec 0xed as a varint). */
const publicPrefix = Uint8Array.of(0xed, 0x01)

/** A public key as a Multikey, such as «z6Mk…» (Controlled Identifiers 1.0, «Multikey»). */
export function multikeyOf(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' })
  if (x === undefined) throw new TypeError('an Ed25519 key is expected')
  return `z${base58.encode(Uint8Array.from([...publicPrefix, ...Buffer.from(x, 'base64url')]))}`
}

/** The public key a Multikey stands for; null when the text is none. */
export function readMultikey(text: string): KeyObject | null {
  const bytes = readBase58(text)
  if (bytes?.length !== 34 || bytes[0] !== publicPrefix[0] || bytes[1] !== publicPrefix[1]) return null
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes.subarray(2)).toString('base64url') }, format: 'jwk' })
}

/** The private key of a seed of 32 bytes. */
export function keyOfSeed(seed: Uint8Array): KeyObject {
  // PKCS #8 of an Ed25519 key is this prefix and the seed (RFC 8410, section 7).
  return createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' })
}

/** Bytes of a multibase text in base 58 («z…»); null when it is not one. */
export function readBase58(text: string): Uint8Array | null {
  try {
    return text.startsWith('z') ? base58.decode(text.slice(1)) : null
  } catch {
    return null
  }
}
