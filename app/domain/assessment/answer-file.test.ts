import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entriesForFile, fileTextBytes, mostFileEntries } from './answer-file.ts'

const entries = (count: number, positions: number) => Array.from({ length: count }, (_, at) => ({ sequence: at + 1, position: 1 + at % positions }))

test('a file holds every answer that was not sent, in their order', () => {
  const all = entries(mostFileEntries, 20)
  expect(entriesForFile(all, () => 300)).toEqual(all)
})

test('beyond its room it leaves out the oldest that others of their question stand above, never the last of a question', () => {
  const [early, ...later] = entries(mostFileEntries + 500, 1).map((entry) => (entry.sequence === 1 ? { ...entry, position: 2 } : entry))
  const kept = entriesForFile([early!, ...later], () => 300)
  expect(kept).toHaveLength(mostFileEntries)
  expect(kept[0]).toEqual({ sequence: 1, position: 2 })
  expect(kept.at(-1)).toEqual({ sequence: mostFileEntries + 500, position: 1 })
})

test('however large the answers are, the file stays within its size and keeps their order', () => {
  const answer = fc.record({ sequence: fc.integer({ min: 1, max: 9_999 }), position: fc.integer({ min: 1, max: 30 }), size: fc.integer({ min: 1, max: 90_000 }) })
  fc.assert(fc.property(fc.uniqueArray(answer, { selector: ({ sequence }) => sequence, maxLength: 60 }), (all) => {
    const kept = entriesForFile(all, ({ size }) => size)
    expect(kept.reduce((sum, { size }) => sum + size + 1, 0)).toBeLessThanOrEqual(fileTextBytes)
    expect(kept).toEqual(all.filter((entry) => kept.includes(entry)))
  }))
})
