import { expect, test } from 'vitest'
import { isPublicKey, isSignedBy, packSigner } from './pack-signer.server.ts'

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

test('a signature holds for the text and the key that made it, and for no other use of the same secret', () => {
  const [kit, packs] = [packSigner('x'.repeat(32), 'kit'), packSigner('x'.repeat(32))]
  const signature = kit.sign('việc học')
  expect(isSignedBy(kit.publicKey, 'việc học', signature)).toBe(true)
  expect(kit.publicKey).not.toBe(packs.publicKey)
  expect([isSignedBy(packs.publicKey, 'việc học', signature), isSignedBy(kit.publicKey, 'việc học.', signature), isSignedBy(kit.publicKey, 'việc học', `${signature.slice(0, -4)}AAAA`), isSignedBy('abc', 'việc học', signature)]).toEqual([false, false, false, false])
})

test('a key is a point of the curve, written as it is given out', () => {
  const { publicKey } = packSigner('x'.repeat(32), 'kit')
  expect([isPublicKey(publicKey), isPublicKey(`${publicKey}=`), isPublicKey(publicKey.slice(1)), isPublicKey(`B${'A'.repeat(86)}`)]).toEqual([true, false, false, false])
})
