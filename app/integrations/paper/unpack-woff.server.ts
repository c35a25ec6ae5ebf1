import { inflateSync } from 'node:zlib'

const woffHead = 44
const woffEntry = 20
const sfntHead = 12
const sfntEntry = 16

/**
 * A font of the web (WOFF 1.0, W3C Recommendation 2012) as the plain font (SFNT) it was packed from. The library that reads fonts unpacks a table in JavaScript every time it looks into it,
 * which took most of the time of a paper; unpacked once, all of it takes some milliseconds.
 */
export function unpackWoff(woff: Buffer): Buffer {
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, place) => readTable(woff, woffHead + place * woffEntry))
  const head = Buffer.alloc(sfntHead + tables.length * sfntEntry)
  const power = Math.floor(Math.log2(tables.length))
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  head.writeUInt16BE(tables.length, 4)
  head.writeUInt16BE(2 ** power * 16, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE((tables.length - 2 ** power) * 16, 10)
  let offset = head.length
  tables.forEach(({ tag, checksum, bytes }, place) => {
    const at = sfntHead + place * sfntEntry
    head.writeUInt32BE(tag, at)
    head.writeUInt32BE(checksum, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    offset += inFours(bytes.length)
  })
  return Buffer.concat([head, ...tables.flatMap(({ bytes }) => [bytes, Buffer.alloc(inFours(bytes.length) - bytes.length)])])
}

/** A table that became no smaller stands as it was. */
function readTable(woff: Buffer, at: number): { readonly tag: number; readonly checksum: number; readonly bytes: Buffer } {
  const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
  const bytes = woff.subarray(offset, offset + packed)
  return { tag: woff.readUInt32BE(at), checksum: woff.readUInt32BE(at + 16), bytes: packed < length ? inflateSync(bytes) : bytes }
}

/** Tables begin at whole words. */
function inFours(length: number): number {
  return Math.ceil(length / 4) * 4
}
