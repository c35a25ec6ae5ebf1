import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { unpackWoff } from './unpack-woff.server.ts'

/** The sum of a table as its words of 32 bits (OpenType 1.9, «Calculating checksums»); of the head without the sum of the whole font, which stands in it. */
function sumOf(table: Buffer, isHead: boolean): number {
  let sum = 0
  const padded = Buffer.concat([table, Buffer.alloc((4 - table.length % 4) % 4)])
  for (let at = 0; at < padded.length; at += 4) if (!isHead || at !== 8) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}

test.each(['latin', 'vietnamese', 'latin-ext'])('of the %s font every table comes out whole: it has the length and the sum that the packed file states, in a place of its own', (part) => {
  const woff = readFileSync(createRequire(import.meta.url).resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${part}-400-normal.woff`))
  const font = unpackWoff(woff)
  const count = font.readUInt16BE(4)
  expect(count).toBe(woff.readUInt16BE(12))
  expect(font.length).toBe(woff.readUInt32BE(16))
  let end = 12 + 16 * count
  for (let place = 0; place < count; place += 1) {
    const [at, from] = [12 + 16 * place, 44 + 20 * place]
    const [tag, offset, length] = [font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)]
    expect([tag, length, offset]).toEqual([woff.toString('latin1', from, from + 4), woff.readUInt32BE(from + 12), end])
    expect(sumOf(font.subarray(offset, offset + length), tag === 'head')).toBe(woff.readUInt32BE(from + 16))
    end += Math.ceil(length / 4) * 4
  }
})
