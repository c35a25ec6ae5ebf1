import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { streamXlsx } from './write-xlsx.server.ts'

/** Rows of which one cannot be read. */
async function* rowsUntil(failing: number) {
  for (let row = 0; row < failing; row++) {
    await Promise.resolve()
    yield [`Bùi Văn ${row}`]
  }
  throw new Error('the store is away')
}

test('a workbook whose rows cannot be read on breaks off, at its beginning or later, and nothing else falls', async () => {
  for (const failing of [0, 3, 2_000]) await expect(buffer(streamXlsx('x', rowsUntil(failing)))).rejects.toThrow('the store is away')
})
