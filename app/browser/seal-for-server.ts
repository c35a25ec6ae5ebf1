/** Texts encrypted for the server alone (their form: auth/emergency.server.ts): whoever holds the phone cannot read them again, nor can we here. */
import { base64url, fromBase64url } from './bytes.ts'
import { derive, seal, utf8 } from './vault/profile-keys.ts'

const info = 'ky-nang-so answers 1'
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const

/** `serverKey`: base64url of the server's raw public point. The text of a file. */
export async function sealForServer(serverKey: string, content: object): Promise<string> {
  const server = fromBase64url(serverKey)
  const own = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: await crypto.subtle.importKey('raw', server, curve, false, []) }, own.privateKey, 256)
  const salt = new Uint8Array([...key, ...server])
  const { iv, data } = await seal(await derive(secret, salt, info, ['encrypt']), info, utf8.encode(JSON.stringify(content)))
  return JSON.stringify({ kind: 'ky-nang-so-answers', version: 1, key: base64url(key), iv: base64url(iv), data: base64url(data) })
}
