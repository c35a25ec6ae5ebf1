const bytesOf = (text: string) => new TextEncoder().encode(text)
const base64url = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64url')
const info = bytesOf('ky-nang-so answers 1')

/** An emergency file as a browser makes it, by WebCrypto alone: the other half of app/auth/emergency.server.ts. */
export async function anEmergencyFile(publicKey: string, text: string): Promise<string> {
  const serverPoint = Buffer.from(publicKey, 'base64url')
  const server = await crypto.subtle.importKey('raw', serverPoint, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const own = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const shared = await crypto.subtle.importKey('raw', await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, own.privateKey, 256), 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: Buffer.concat([point, serverPoint]), info }, shared, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: info }, key, bytesOf(text))
  return JSON.stringify({ kind: 'ky-nang-so-answers', version: 1, key: base64url(point), iv: base64url(iv), data: base64url(data) })
}
