/** The emergency file: unsent answers, encrypted for the server alone (its format: auth/emergency.server.ts). */
import type { TappedAnswer } from '#app/domain/assessment/journal.ts'
import { base64url, fromBase64url } from './store.ts'
import { aes, seal, utf8 } from './vault/profile-keys.ts'

const info = 'ky-nang-so answers 1'
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const

/** `serverKey`: base64url of the server's raw public point; `seal`: the sealed issue of the page. The file's text. */
export async function sealFile(serverKey: string, content: { readonly attempt: string; readonly seal: string; readonly entries: readonly TappedAnswer[] }): Promise<string> {
  const server = fromBase64url(serverKey)
  const own = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: await crypto.subtle.importKey('raw', server, curve, false, []) }, own.privateKey, 256)
  const salt = new Uint8Array([...key, ...server])
  const cipher = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode(info) }, await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']), aes, false, ['encrypt'])
  const { iv, data } = await seal(cipher, info, utf8.encode(JSON.stringify(content)))
  return JSON.stringify({ kind: 'ky-nang-so-answers', version: 1, key: base64url(key), iv: base64url(iv), data: base64url(data) })
}

/** Over plain http on another host the browser has no cipher; the page then says so. */
export function canSeal(): boolean {
  return typeof crypto.subtle === 'object'
}

/** Gives a file to the learner. */
export function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
