import { createECDH, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'

/** Signs what leaves by file: packs of lessons, so that a phone knows them as ours however they reached it, and what a kit hands on. */
export interface PackSigner {
  /** The raw public point, base64url: what the phone's script is told when it is set up, and the centre when a kit is registered. */
  readonly publicKey: string
  /** ECDSA over P-256 with SHA-256, r ‖ s as WebCrypto takes it, base64url. */
  sign(text: string): string
}

const curve = 'prime256v1'
/** Order of the group of P-256 (FIPS 186-5 / SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** Which use a key has: none is good for another. */
export type SignedUse = 'packs' | 'kit'

/** The key follows from the server's secret, so that every process of the site signs alike. */
export function packSigner(secret: string, use: SignedUse = 'packs'): PackSigner {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', `ky-nang-so ${use} 1`, 48))
  const scalar = (BigInt(`0x${bytes.toString('hex')}`) % (order - 1n)) + 1n
  const pair = createECDH(curve)
  pair.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'))
  const point = pair.getPublicKey()
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: pair.getPrivateKey().toString('base64url'), ...coordinates(point) } })
  return {
    publicKey: point.toString('base64url'),
    sign: (text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}

/** Whether a text is the raw public point of a key, base64url. */
export function isPublicKey(text: string): boolean {
  return keyOf(text) !== null
}

/** Whether a text was signed by the holder of a key, told by its raw public point in base64url. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = keyOf(publicKey)
  return key !== null && verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
}

function keyOf(publicKey: string): KeyObject | null {
  const point = Buffer.from(publicKey, 'base64url')
  if (point.length !== 65 || point[0] !== 4 || point.toString('base64url') !== publicKey) return null
  try {
    return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', ...coordinates(point) } })
  } catch {
    return null // no point of the curve
  }
}

function coordinates(point: Buffer): { readonly x: string; readonly y: string } {
  return { x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
}
