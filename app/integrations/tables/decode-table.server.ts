import { isUtf8 } from 'node:buffer'
import { isSyllable } from '#app/domain/catalogue/syllable.ts'
import { fromTcvn3 } from '#app/domain/imports/tcvn3.ts'
import { fromVni } from '#app/domain/imports/vni.ts'
import { TableFault } from './table-fault.server.ts'

const sampleBytes = 256 * 1024
const chunkBytes = 64 * 1024

/**
 * The text of a file, piece by piece: UTF-8 or UTF-16 by its mark or its bytes, else the eight-bit code in which most of its words are
 * Vietnamese syllables. TCVN3 and VNI come out as Latin-1, to be converted by column; a file that makes sense in none is refused.
 */
export function* decodeTable(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes))
  for (let at = 0; at < bytes.length; at += chunkBytes) yield decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true })
  yield decoder.decode()
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.includes(0)) throw new TableFault('not-a-table')
  return isUtf8(bytes) ? 'utf-8' : eightBitCode(bytes)
}

const eightBit = [
  { encoding: 'windows-1258', read: (word: string) => word.normalize('NFC') },
  { encoding: 'latin1', read: fromTcvn3 },
  { encoding: 'latin1', read: fromVni },
] as const

/** The share of syllables among the words with a letter beyond plain ones decides; a code must have most of them. */
function eightBitCode(bytes: Uint8Array): string {
  const [best] = eightBit.map(({ encoding, read }) => ({ encoding, share: shareOfSyllables(bytes, encoding, read) })).sort((a, b) => b.share - a.share)
  if (!best || best.share < 0.6) throw new TableFault('encoding-unknown')
  return best.encoding
}

function shareOfSyllables(bytes: Uint8Array, encoding: string, read: (word: string) => string): number {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, sampleBytes))
  const words = text.split(/[\s,;:"/()\d-]+/u).filter((word) => /[\u0080-\uffff]/u.test(word) && word.length <= 12)
  return words.length === 0 ? 0 : words.filter((word) => isSyllable(read(word))).length / words.length
}
