import { createHash } from 'node:crypto'

/** SHA-256 of a file, by which the same one is known again. */
export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
