import { expect, test } from 'vitest'
import { absent, readSample } from '#tests/support/samples.ts'
import { canonicalForm, type JsonObject } from '#app/credentials/canonical-form.ts'
import { bundledContexts } from '#app/credentials/contexts.ts'
import { readBase58, readMultikey } from '#app/credentials/multikey.ts'
import { isProofOf, signedHash } from '#app/credentials/proof.ts'
import { keyOfSeed, multikeyOf } from './ed25519-key.server.ts'
import { signCredential } from './proof.server.ts'

const seed = Uint8Array.from({ length: 32 }, (_, place) => place)
const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:0b8a6f0e-6a53-4b7e-9a3e-8d5f3c7d1a11', type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://kns.example/issuer', type: ['Profile'], name: 'Kỹ năng số Hòa Bình' },
  validFrom: '2026-11-24T00:00:00Z', name: 'An toàn trên mạng',
  credentialSubject: { type: ['AchievementSubject'], achievement: { id: 'https://kns.example/courses/c2', type: ['Achievement'], name: 'An toàn trên mạng', description: 'Khoá học', criteria: { narrative: 'Đọc hết bài, đạt bài kiểm tra cuối khoá.' } } },
}

test('a signed credential proves itself, and not after any word of it is changed', async () => {
  const key = keyOfSeed(seed)
  const { proof, ...signed } = await signCredential(credential, key, { created: new Date('2026-11-24T01:02:03.456Z') })
  const publicKey = readMultikey(multikeyOf(key))
  expect(publicKey).not.toBeNull()
  if (publicKey === null) return
  expect(await isProofOf(signed, proof as JsonObject, publicKey)).toBe(true)
  expect(await isProofOf({ ...signed, name: 'Khoá khác' }, proof as JsonObject, publicKey)).toBe(false)
  expect(await isProofOf(signed, { ...proof as JsonObject, created: '2027-01-01T00:00:00Z' }, publicKey)).toBe(false)
})

test('a word that no context explains is refused: a signature would not cover it', async () => {
  await expect(canonicalForm({ ...credential, bonus: 'unsigned' })).rejects.toThrow()
})

test('a context that did not come with the product is never fetched', async () => {
  await expect(canonicalForm({ ...credential, '@context': ['https://elsewhere.example/context.json'] })).rejects.toThrow()
})

test.each(['', 'z', 'z0OIl', 'u6Mk', 'z6Mk', '🙂'])('«%s» is no key', (text) => {
  expect(readMultikey(text)).toBeNull()
})

const vector = (name: string) => readSample(`vc-eddsa/${name}`)
const examples = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }

test('the W3C vector of eddsa-rdfc-2022 comes out byte for byte, every value between as well', async (context) => {
  const [unsigned, signed, keyPair] = ['unsigned.json', 'eddsa-rdfc-2022__signedDataInt.json', 'keyPair.json'].map(vector)
  if (!unsigned || !signed || !keyPair) return context.skip(absent)
  const contexts = new Map([...bundledContexts, ['https://www.w3.org/ns/credentials/examples/v2', examples]])
  const document = JSON.parse(unsigned) as JsonObject
  expect(await canonicalForm(document, contexts)).toBe(vector('eddsa-rdfc-2022__canonDocDataInt.txt'))
  const { proof: { proofValue, ...options } } = JSON.parse(signed) as { proof: JsonObject }
  expect(await canonicalForm({ ...options, '@context': document['@context'] }, contexts)).toBe(vector('eddsa-rdfc-2022__proofCanonDataInt.txt'))
  const hash = await signedHash(document, options, contexts)
  expect(Buffer.from(hash).toString('hex')).toBe(vector('eddsa-rdfc-2022__combinedHashDataInt.txt')?.trim())
  const { privateKeyMultibase, publicKeyMultibase } = JSON.parse(keyPair) as Record<string, string>
  const key = keyOfSeed(readBase58(privateKeyMultibase ?? '')?.subarray(2) ?? new Uint8Array())
  expect(multikeyOf(key)).toBe(publicKeyMultibase)
  const ours = await signCredential(document, key, { created: new Date('2023-02-24T23:36:38Z') }, contexts)
  expect(ours).toEqual(JSON.parse(signed))
  expect(proofValue).toBe(vector('eddsa-rdfc-2022__sigBTC58DataInt.txt')?.trim())
})

test('the canonical forms of the Open Badges 3.0 specification come out byte for byte', async (context) => {
  const sample = readSample('openbadges3/simple-multiple-proofs.json')
  const [document, options] = ['document', 'proof'].map((part) => readSample(`openbadges3/spec__obv3p0__${part}-canon.txt`))
  if (!sample || !document || !options) return context.skip(absent)
  const { proof: _, ...words } = JSON.parse(sample) as JsonObject
  const issuer = { id: 'https://example.edu/issuers/565049', type: ['Profile'], name: 'Example Corp', url: 'https://www.imsglobal.org' }
  expect((await canonicalForm({ ...words, issuer })).trim()).toBe(document.trim())
  const proof = { type: 'DataIntegrityProof', created: '2010-01-01T19:23:24Z', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod', verificationMethod: 'https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi' }
  expect((await canonicalForm({ ...proof, '@context': words['@context'] })).trim()).toBe(options.trim())
})
