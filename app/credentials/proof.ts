import { canonicalForm, type JsonObject } from './canonical-form.ts'
import { bundledContexts, type Contexts } from './contexts.ts'
import { readBase58 } from './multikey.ts'

/** What the signature of a credential is taken over: SHA-256 of the proof's options, then of the credential, 64 bytes (VC Data Integrity EdDSA 1.0, §3.2.4). */
export async function signedHash(credential: JsonObject, options: JsonObject, contexts: Contexts = bundledContexts): Promise<Uint8Array<ArrayBuffer>> {
  const sha256 = async (text: string) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const withContext = { ...options, '@context': credential['@context'] }
  return Uint8Array.of(...await sha256(await canonicalForm(withContext, contexts)), ...await sha256(await canonicalForm(credential, contexts)))
}

/** Whether a proof of a credential (given without any proof) is by this public key of 32 bytes. */
export async function isProofOf(credential: JsonObject, proof: JsonObject, key: Uint8Array<ArrayBuffer>, contexts: Contexts = bundledContexts): Promise<boolean> {
  const { proofValue, ...options } = proof
  const value = typeof proofValue === 'string' ? readBase58(proofValue) : null
  if (value?.length !== 64) return false
  return await crypto.subtle.verify('Ed25519', await importKey(key), value, await signedHash(credential, options, contexts))
}

/** Whether these surroundings can check signatures at all: browsers know Ed25519 since Chrome 137, Firefox 129, Safari 17, and only on pages they trust. */
export async function canCheckProofs(): Promise<boolean> {
  return await importKey(new Uint8Array(32)).then(() => true, () => false)
}

async function importKey(key: Uint8Array<ArrayBuffer>) {
  return await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
}
