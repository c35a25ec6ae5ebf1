import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBlocks, differencesOf, encodeBlocks, type Block } from './blocks.server.ts'

const rows = fc.uint8Array({ maxLength: 50 }).map((bytes): Block => ({ kind: 'rows', bytes: Buffer.from(bytes) }))
const table = fc.string().map((name): Block => ({ kind: 'table', table: { name, columns: ['id'], key: [{ column: 'id', isText: false }] } }))
const end: Block = { kind: 'end', manifest: { tables: [], sequences: [] } }
async function* each<Item>(items: readonly Item[]) { yield* items }
async function all<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of source) found.push(item)
  return found
}
const encode = async (blocks: readonly Block[]) => Buffer.concat(await all(encodeBlocks(each(blocks))))
const decode = (bytes: Buffer, cut = 1) => all(decodeBlocks(each([bytes.subarray(0, cut), bytes.subarray(cut)])))

test('pieces come out as they went in, wherever the bytes are parted', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(rows, table), { maxLength: 12 }), fc.nat(400), async (blocks, cut) => {
    expect(await decode(await encode([...blocks, end]), cut)).toEqual([...blocks, end])
  }), { numRuns: 100 })
})

test('bytes that end before the manifest, go on after it, or are no pieces are refused', async () => {
  const whole = await encode([end])
  await expect(decode(whole.subarray(0, -1))).rejects.toThrow(/cắt ngắn/u)
  await expect(decode(await encode([]))).rejects.toThrow(/cắt ngắn/u)
  await expect(decode(Buffer.concat([whole, whole]))).rejects.toThrow(/phần thừa/u)
  await expect(decode(Buffer.from('ký tự lạ'))).rejects.toThrow(/không đọc được/u)
})

test('tables that differ in rows or content, or stand on one side only, are named', () => {
  const sum = (name: string, number = 1, sha256 = 'a') => ({ name, rows: number, bytes: 0, sha256 })
  expect(differencesOf([sum('a'), sum('b'), sum('c'), sum('d')], [sum('a'), sum('b', 2), sum('c', 1, 'x'), sum('e')])).toEqual(['b', 'c', 'd', 'e'])
})
