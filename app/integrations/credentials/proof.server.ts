import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { JsonObject } from '#app/credentials/canonical-form.ts'
import { bundledContexts, type Contexts } from '#app/credentials/contexts.ts'
import { writeBase58 } from '#app/credentials/multikey.ts'
import { signedHash } from '#app/credentials/proof.ts'
import { multikeyOf } from './ed25519-key.server.ts'

/** The credential with a proof by the suite eddsa-rdfc-2022; the key says itself who it is (did:key) unless a method is given. */
export async function signCredential(credential: JsonObject, key: KeyObject, given: { readonly created: Date; readonly verificationMethod?: string }, contexts: Contexts = bundledContexts): Promise<JsonObject> {
  const multikey = multikeyOf(createPublicKey(key))
  const options = {
    type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: given.created.toISOString().replace(/\.\d+Z$/u, 'Z'),
    verificationMethod: given.verificationMethod ?? `did:key:${multikey}#${multikey}`, proofPurpose: 'assertionMethod',
  }
  const value = sign(null, await signedHash(credential, options, contexts), key)
  return { ...credential, proof: { ...options, proofValue: writeBase58(value) } }
}
