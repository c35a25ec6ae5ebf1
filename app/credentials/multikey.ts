import { base58 } from '@scure/base'

/** The two bytes before a public Ed25519 key in a Multikey (multicodec 0xed as a varint). */
const publicPrefix = Uint8Array.of(0xed, 0x01)

/** The 32 bytes of a public Ed25519 key as a Multikey, such as «z6Mk…» (Controlled Identifiers 1.0, «Multikey»). */
export function writeMultikey(bytes: Uint8Array): string {
  return writeBase58(Uint8Array.of(...publicPrefix, ...bytes))
}

/** The 32 bytes of the public key a Multikey stands for; null when the text is none. */
export function readMultikey(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = readBase58(text)
  return bytes?.length === 34 && bytes[0] === publicPrefix[0] && bytes[1] === publicPrefix[1] ? bytes.slice(2) : null
}

/** Bytes as a multibase text in base 58, «z…». */
export function writeBase58(bytes: Uint8Array): string {
  return `z${base58.encode(bytes)}`
}

/** Bytes of a multibase text in base 58 («z…»); null when it is not one. */
export function readBase58(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return text.startsWith('z') ? Uint8Array.from(base58.decode(text.slice(1))) : null
  } catch {
    return null
  }
}
