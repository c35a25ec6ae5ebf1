import { createHash, createPublicKey, sign, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { readBase58, readMultikey, writeBase58 } from '#app/credentials/multikey.ts'
import type { EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import type { SigningKeys } from '../credentials/signing-keys.server.ts'

/** An evaluation as it is kept: its canonical text (JSON Canonicalization Scheme, RFC 8785), the SHA-256 of that text in hex, and who signed it. */
export interface SealedEvaluation { readonly text: string; readonly hash: string; readonly signature: string; readonly key: string }

/** Signs the canonical text with Ed25519 by the key that signs badges. */
export function sealEvaluation(content: EvaluationContent, { current }: Pick<SigningKeys, 'current'>): SealedEvaluation {
  const text = canonicalize(content)
  if (text === undefined) throw new TypeError('an evaluation is an object')
  return { text, hash: hashOf(text), signature: writeBase58(sign(null, Buffer.from(text), current.key)), key: current.multikey }
}

/** Whether the text is the one that was signed, by a key of ours that still counts. */
export function isIntact({ text, hash, signature, key }: SealedEvaluation, { trusted }: Pick<SigningKeys, 'trusted'>): boolean {
  const [publicBytes, signed] = [readMultikey(key), readBase58(signature)]
  if (publicBytes === null || signed === null || !trusted.has(key) || hash !== hashOf(text)) return false
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicBytes).toString('base64url') }, format: 'jwk' })
  return verify(null, Buffer.from(text), publicKey, signed)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
