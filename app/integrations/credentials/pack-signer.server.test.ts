import { expect, test } from 'vitest'
import { packSigner } from './pack-signer.server.ts'

const signer = packSigner('a secret only for tests, long enough')

async function holds(text: string, signature: string, publicKey = signer.publicKey): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', Buffer.from(publicKey, 'base64url'), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, Buffer.from(signature, 'base64url'), Buffer.from(text))
}

test('what is signed holds in WebCrypto, and nothing else does', async () => {
  const signature = signer.sign('gói bài')
  expect(await holds('gói bài', signature)).toBe(true)
  expect(await holds('gói bài khác', signature)).toBe(false)
  expect(await holds('gói bài', signature, packSigner('the secret of another server').publicKey)).toBe(false)
})

test('every process of the site signs by one key', () => {
  expect(packSigner('a secret only for tests, long enough').publicKey).toBe(signer.publicKey)
})
