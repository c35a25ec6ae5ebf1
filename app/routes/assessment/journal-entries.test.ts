import { expect, test } from 'vitest'
import { journalEntries } from './journal-entries.ts'

const entry = { writer: 'A'.repeat(22), sequence: 1, position: 2, question: 'q1', fields: { choice: ['a'] }, tappedAt: '2026-11-23T02:00:00Z', elapsed: 12.4, issued: 'x.y' }
const batchOf = (...entries: unknown[]) => journalEntries(JSON.stringify(entries))

test('an entry is read as it was sent, its time rounded to milliseconds', () => {
  expect(batchOf(entry)).toEqual({ readable: [{ writer: entry.writer, sequence: 1, position: 2, questionId: 'q1', fields: new Map([['choice', ['a']]]), tappedAt: new Date(entry.tappedAt), elapsedMs: 12, issued: 'x.y' }], unreadable: [] })
})

test('a clock that was never set, or says nonsense, is no evidence and no reason to lose the answer', () => {
  for (const tappedAt of ['1970-01-01T00:00:00Z', '9999-01-01T00:00:00Z', 'hôm qua', null, undefined, 5]) expect(batchOf({ ...entry, tappedAt, elapsed: -1 })?.readable).toMatchObject([{ tappedAt: null, elapsedMs: null }])
})

test('an entry that cannot be read is refused alone, under its own number', () => {
  for (const wrong of [{ position: 0 }, { question: 7 }, { fields: { choice: 'a' } }, { fields: { text: ['a\0b'] } }, { fields: { text: ['a\ud800'] } }, { fields: { 'text\udc00': ['a'] } }]) {
    expect(batchOf(entry, { ...entry, sequence: 2, ...wrong })).toMatchObject({ readable: [{ sequence: 1 }], unreadable: [{ sequence: 2, outcome: 'refused', reason: 'answer-unreadable' }] })
  }
})

test('a batch without readable numbers, or of no or too many entries, is no batch', () => {
  for (const sent of ['', 'x', '{}', '[]', JSON.stringify([{ ...entry, sequence: 0 }]), JSON.stringify([{ ...entry, writer: 'x' }]), JSON.stringify(Array.from({ length: 51 }, () => entry)), null, 5]) expect(journalEntries(sent)).toBeNull()
})
