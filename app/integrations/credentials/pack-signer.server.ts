import { createECDH, createPrivateKey, hkdfSync, sign } from 'node:crypto'

/** Signs packs of lessons, so that a phone knows them as ours however they reached it. */
export interface PackSigner {
  /** The raw public point, base64url: what the phone's script is told when it is set up. */
  readonly publicKey: string
  /** ECDSA over P-256 with SHA-256, r ‖ s as WebCrypto takes it, base64url. */
  sign(text: string): string
}

const curve = 'prime256v1'
/** Order of the group of P-256 (FIPS 186-5 / SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The key follows from the server's secret, so that every process of the site signs alike. */
export function packSigner(secret: string): PackSigner {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'ky-nang-so packs 1', 48))
  const scalar = (BigInt(`0x${bytes.toString('hex')}`) % (order - 1n)) + 1n
  const pair = createECDH(curve)
  pair.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'))
  const point = pair.getPublicKey()
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: pair.getPrivateKey().toString('base64url'), x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } })
  return {
    publicKey: point.toString('base64url'),
    sign: (text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}
