import { gzipSync } from 'node:zlib'

/** Bits compressed by GZIP and written in multibase, base64url without padding («u…»), as a status list bears them. The same bits are the same text. */
export function encodeList(bits: Uint8Array): string {
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`
}
