import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { base58 } from '@scure/base'
import { canonicalForm, type JsonObject } from './canonical-form.server.ts'
import { bundledContexts, type Contexts } from './contexts.server.ts'
import { multikeyOf, readBase58 } from './ed25519-key.server.ts'

/** What the signature of a credential is taken over: SHA-256 of the proof's options, then of the credential, 64 bytes (VC Data Integrity EdDSA 1.0, §3.2.4). */
export async function signedHash(credential: JsonObject, options: JsonObject, contexts: Contexts = bundledContexts): Promise<Buffer> {
  const sha256 = (text: string) => createHash('sha256').update(text).digest()
  const withContext = { ...options, '@context': credential['@context'] }
  return Buffer.concat([sha256(await canonicalForm(withContext, contexts)), sha256(await canonicalForm(credential, contexts))])
}

/** The credential with a proof by the suite eddsa-rdfc-2022; the key says itself who it is (did:key) unless a method is given. */
export async function signCredential(credential: JsonObject, key: KeyObject, given: { readonly created: Date; readonly verificationMethod?: string }, contexts: Contexts = bundledContexts): Promise<JsonObject> {
  const multikey = multikeyOf(createPublicKey(key))
  const options = {
    type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: given.created.toISOString().replace(/\.\d+Z$/u, 'Z'),
    verificationMethod: given.verificationMethod ?? `did:key:${multikey}#${multikey}`, proofPurpose: 'assertionMethod',
  }
  const value = sign(null, await signedHash(credential, options, contexts), key)
  return { ...credential, proof: { ...options, proofValue: `z${base58.encode(value)}` } }
}

/** Whether a proof of a credential (given without any proof) is this key's. */
export async function isProofOf(credential: JsonObject, proof: JsonObject, key: KeyObject, contexts: Contexts = bundledContexts): Promise<boolean> {
  const { proofValue, ...options } = proof
  const value = typeof proofValue === 'string' ? readBase58(proofValue) : null
  if (value?.length !== 64) return false
  return verify(null, await signedHash(credential, options, contexts), key, value)
}
