/** The keys of one profile, and what is sealed by them. */
import { base64url, randomBytes } from '../bytes.ts'
import type { Sealed } from './vault-database.ts'

export const utf8 = new TextEncoder()
const aes = { name: 'AES-GCM', length: 256 } as const
export const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const

/** OWASP's number for PBKDF2-SHA-256 (Password Storage Cheat Sheet, 2023): a quarter of a second on a phone four times slower than a laptop. */
export const iterations = 600_000

export interface ProfileKeys {
  readonly profile: string
  /** The name under which a record lies: tells neither the store's contents nor which attempt it is about. */
  keyOf(store: string, name: string): Promise<string>
  /** Sealed for this very profile, record and version: moved anywhere else it does not open. */
  seal(key: string, sequence: number, value: unknown): Promise<Sealed>
  /** Rejects what was damaged, or belongs elsewhere. */
  open(key: string, record: Sealed & { readonly sequence: number }): Promise<unknown>
}

/** `raw`: the profile's 32 random bytes. */
export async function keysOf(profile: string, raw: Uint8Array<ArrayBuffer>): Promise<ProfileKeys> {
  const salt = utf8.encode(profile)
  const cipher = await derive(raw, salt, 'records')
  const namer = await derive(raw, salt, 'names', ['sign'], hmac)
  const about = (key: string, sequence: number) => `${profile}\n${key}\n${sequence}`
  return {
    profile,
    keyOf: async (store, name) => `${profile}/${store}/${base64url(new Uint8Array(await crypto.subtle.sign('HMAC', namer, utf8.encode(`${store}\n${name}`))))}`,
    seal: (key, sequence, value) => seal(cipher, about(key, sequence), utf8.encode(JSON.stringify(value))),
    open: async (key, record) => JSON.parse(new TextDecoder().decode(await unseal(cipher, about(key, record.sequence), record))) as unknown,
  }
}

/** A key made of some secret bytes (HKDF-SHA-256): another for each salt and purpose. */
export async function derive(secret: BufferSource, salt: Uint8Array<ArrayBuffer>, purpose: string, may: readonly KeyUsage[] = ['encrypt', 'decrypt'], kind: typeof aes | typeof hmac = aes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode(purpose) }, base, kind, false, may)
}

/** AES-GCM under a fresh nonce; `about` is authenticated, not kept. */
export async function seal(cipher: CryptoKey, about: string, plain: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = randomBytes(12)
  return { iv, data: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(about) }, cipher, plain)) }
}

export async function unseal(cipher: CryptoKey, about: string, { iv, data }: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(about) }, cipher, data))
}

/** The key that wraps a profile's own: of the phone's key and of what the person remembers, so that neither is of use without the other. */
export async function wrappingKey(device: CryptoKey, secret: string, { salt, iterations: rounds }: { readonly salt: Uint8Array<ArrayBuffer>; readonly iterations: number }): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', utf8.encode(secret), 'PBKDF2', false, ['deriveBits'])
  const stretched = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, typed, 256)
  const own = await crypto.subtle.sign('HMAC', device, salt)
  return derive(new Uint8Array([...new Uint8Array(own), ...new Uint8Array(stretched)]), salt, 'wrap')
}
