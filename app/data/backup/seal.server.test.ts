import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sealing, unsealing } from './seal.server.ts'

const secret = 'a secret only for tests, long enough'
async function* parts(...all: Buffer[]) { yield* all }
async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = []
  for await (const part of source) found.push(part)
  return Buffer.concat(found)
}
const seal = (...text: Buffer[]) => all(sealing(secret)(parts(...text)))
const open = (file: Buffer, key = secret) => all(unsealing(key)(parts(file)))
const megabyte = 1 << 20

test('what was sealed opens as it was, in whatever parts it came', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), fc.integer({ min: 1, max: 200 }), async (texts, cut) => {
    const sealed = await seal(...texts.map((text) => Buffer.from(text)))
    expect(await all(unsealing(secret)(parts(sealed.subarray(0, cut), sealed.subarray(cut))))).toEqual(Buffer.concat(texts))
  }), { numRuns: 40 })
})

test.each([0, 1, megabyte - 1, megabyte, megabyte + 1, 2 * megabyte, 2 * megabyte + 7])('%i bytes open as they were', async (length) => {
  const text = Buffer.alloc(length, 'ă')
  expect((await open(await seal(text))).equals(text)).toBe(true)
})

test('one bit changed anywhere is refused', async () => {
  const sealed = await seal(Buffer.from('Bùi Thị Lan'))
  await fc.assert(fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (place, bit) => {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(place) ^ (1 << bit), place)
    await expect(open(changed)).rejects.toThrow(/bị thay đổi|không phải bản sao lưu|không phải khóa/u)
  }), { numRuns: 60 })
})

test('a file cut off is refused wherever it is cut, also between two chunks', async () => {
  const sealed = await seal(Buffer.alloc(2 * megabyte + 5))
  for (const length of [0, 10, 56, 57, 56 + megabyte + 16, 56 + 2 * (megabyte + 16), sealed.length - 1]) await expect(open(sealed.subarray(0, length))).rejects.toThrow(/cắt ngắn|không phải bản sao lưu/u)
})

test('chunks in another order are refused', async () => {
  const sealed = await seal(Buffer.alloc(3 * megabyte, 'x'))
  const [at, size] = [56, megabyte + 16]
  await expect(open(Buffer.concat([sealed.subarray(0, at), sealed.subarray(at + size, at + 2 * size), sealed.subarray(at, at + size), sealed.subarray(at + 2 * size)]))).rejects.toThrow(/bị thay đổi/u)
})

test('another key is refused, and named', async () => {
  await expect(open(await seal(Buffer.from('x')), 'another secret, quite as long as it')).rejects.toThrow(/BACKUP_KEY/u)
})

test('the same text twice is never the same file', async () => {
  expect((await seal(Buffer.from('x'))).equals(await seal(Buffer.from('x')))).toBe(false)
})
