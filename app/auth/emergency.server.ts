/**
 * The emergency file: answers that a phone could not send, encrypted for this server alone, to be handed to a trainer.
 *
 * The file is JSON: { "kind": "ky-nang-so-answers", "version": 1, "key": K, "iv": I, "data": D }, all three base64url without padding.
 * - K: the raw public point (65 bytes, 0x04 ‖ x ‖ y) of an ephemeral P-256 pair made for this file. S, the server's, is in the same form.
 * - secret: ECDH of the two, the x coordinate, 32 bytes (WebCrypto: deriveBits of 256).
 * - AES-256 key: HKDF-SHA-256 of the secret, salt = K ‖ S (130 bytes), info = «ky-nang-so answers 1» in ASCII, 32 bytes (RFC 5869).
 * - D: AES-GCM of the text under I (12 random bytes), additional data = the same info, its tag of 16 bytes at the end, as WebCrypto gives it.
 * - text: UTF-8 JSON { "attempt": id, "seal": the page's data-issued, "entries": as POST /attempts/:attempt/answers takes them, up to 2,000 }.
 *
 * The file of a kit is sealed in the same way, its kind and info being others, and holds bytes (integrations/kits/kit-file.server.ts).
 */
import { createCipheriv, createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

export interface EmergencyBox {
  /** What pages give to the browser: S in base64url. */
  readonly publicKey: string
  /** The text of a file; null for one that is damaged, of another kind, or meant for another server. */
  open(file: string): string | null
  /** The same of the file of a kit: its bytes. */
  openKit(file: string): Uint8Array | null
  /** Closes bytes of a kit for the server of a public key, as its pages give it; null where that is none. */
  sealKit(publicKey: string, bytes: Uint8Array): string | null
}

/** What tells one use of the key from another: an answer file is no kit file, though one key opens both. */
interface SealedForm { readonly kind: string; readonly info: string }
const answers: SealedForm = { kind: 'ky-nang-so-answers', info: 'ky-nang-so answers 1' }
const kit: SealedForm = { kind: 'ky-nang-so-kit', info: 'ky-nang-so kit 1' }

const curve = 'prime256v1'
/** Order of the group of P-256 (FIPS 186-5 / SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const tagBytes = 16

/** The key pair follows from the server's secret, so that every process of the site opens every file. */
export function emergencyBox(secret: string): EmergencyBox {
  const own = createECDH(curve)
  own.setPrivateKey(privateKey(secret))
  const publicPoint = own.getPublicKey()
  const opened = (file: string, form: SealedForm) => {
    const parts = partsOf(file, form.kind)
    if (parts === null) return null
    try {
      return decrypted(keyFrom(own.computeSecret(parts.key), parts.key, publicPoint, form), parts, form)
    } catch {
      return null // no point of the curve, or a tag that does not fit
    }
  }
  return { publicKey: publicPoint.toString('base64url'), open: (file) => opened(file, answers)?.toString('utf8') ?? null, openKit: (file) => opened(file, kit), sealKit }
}

function sealKit(publicKey: string, bytes: Uint8Array): string | null {
  const own = createECDH(curve)
  const [key, server, iv] = [own.generateKeys(), Buffer.from(publicKey, 'base64url'), randomBytes(12)]
  try {
    const cipher = createCipheriv('aes-256-gcm', keyFrom(own.computeSecret(server), key, server, kit), iv)
    cipher.setAAD(Buffer.from(kit.info))
    const data = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    return JSON.stringify({ kind: kit.kind, version: 1, key: key.toString('base64url'), iv: iv.toString('base64url'), data: data.toString('base64url') })
  } catch {
    return null
  }
}

function keyFrom(secret: Buffer, ephemeral: Buffer, server: Buffer, { info }: SealedForm): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([ephemeral, server]), info, 32))
}

/** A number in [1, n − 1] from 48 pseudo-random bytes: extra bits make its bias negligible (FIPS 186-5 A.2.1). */
function privateKey(secret: string): Buffer {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'ky-nang-so emergency key 1', 48))
  const scalar = (BigInt(`0x${bytes.toString('hex')}`) % (order - 1n)) + 1n
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
}

interface Parts { readonly key: Buffer; readonly iv: Buffer; readonly data: Buffer }

function partsOf(file: string, expected: string): Parts | null {
  try {
    const { kind, version, key, iv, data } = JSON.parse(file) as Readonly<Record<string, unknown>>
    if (kind !== expected || version !== 1 || typeof key !== 'string' || typeof iv !== 'string' || typeof data !== 'string') return null
    const parts = { key: Buffer.from(key, 'base64url'), iv: Buffer.from(iv, 'base64url'), data: Buffer.from(data, 'base64url') }
    return parts.key.length === 65 && parts.iv.length === 12 && parts.data.length > tagBytes ? parts : null
  } catch {
    return null
  }
}

function decrypted(key: Buffer, { iv, data }: Parts, { info }: SealedForm): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAAD(Buffer.from(info))
  decipher.setAuthTag(data.subarray(-tagBytes))
  return Buffer.concat([decipher.update(data.subarray(0, -tagBytes)), decipher.final()])
}
