import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aReceiver, countingAnswers } from '#tests/support/journal-simulation/receiver.ts'
import { adopt, append, countsOf, emptyJournal, forgetRefused, learnKnown, newestAt, takeBatch, takeReceipts, unsentOf, type Journal, type Tap } from './journal.ts'
import { delayAfter, freshSending, readOutcome, takeOutcome } from './sending.ts'

const aTap = (position: number, value: string, isTyping = false): Tap => ({ position, question: `q${position}`, fields: { choice: [value] }, tappedAt: '2026-11-23T02:00:00Z', elapsed: 0, issued: 'page', isTyping })
const journalOf = (...taps: readonly Tap[]): Journal => taps.reduce((journal, tap) => append(journal, 'me', tap), emptyJournal('attempt'))
const batchOf = (journal: Journal) => takeBatch(journal, 20, 20_000).batch
/** What a disk gives back after a reload or a kill. */
const reread = (journal: Journal): Journal => JSON.parse(JSON.stringify(journal)) as Journal

test('a save that failed is sent again after a kill and a reload, without a touch (Artemis#12948)', () => {
  const before = journalOf(aTap(1, 'a'))
  const failed = takeOutcome(takeBatch(before, 20, 20_000).journal, freshSending, batchOf(before), { kind: 'unreachable' })
  const restored = reread(failed.journal)
  expect(newestAt(restored, 1)?.fields).toEqual({ choice: ['a'] })
  expect(countsOf(restored)).toEqual({ unsent: 1, refused: 0 })
  expect(batchOf(restored)).toEqual(batchOf(before))
})

test('only a receipt for this very writer and sequence takes an answer out of the journal', () => {
  const journal = journalOf(aTap(1, 'a'), aTap(2, 'b'))
  expect(unsentOf(takeReceipts(journal, 2, [{ writer: 'another', sequence: 1, outcome: 'saved' }, { writer: 'me', sequence: 3, outcome: 'saved' }]))).toHaveLength(2)
  expect(unsentOf(takeReceipts(journal, 2, [{ writer: 'me', sequence: 1, outcome: 'late' }])).map(({ sequence }) => sequence)).toEqual([2])
})

test('a new number is greater than all that was given here and all the server knows', () => {
  const journal = append(learnKnown(journalOf(aTap(1, 'a')), 41), 'me', aTap(1, 'b'))
  expect(journal.entries.map(({ sequence }) => sequence)).toEqual([1, 42])
  expect(learnKnown(journal, 7)).toBe(journal)
})

test('what was tapped as a guest goes over to the account that claimed it, once, and later numbers are greater', () => {
  const guest = [aTap(1, 'a'), aTap(2, 'b')].reduce((journal, tap) => append(journal, 'guest', tap), emptyJournal('attempt'))
  const adopted = adopt(journalOf(aTap(3, 'c')), guest)
  expect(adopted.entries.map(({ writer, sequence }) => `${sequence} ${writer}`)).toEqual(['1 guest', '1 me', '2 guest'])
  expect(adopt(adopted, guest)).toBe(adopted)
  expect(append(adopted, 'me', aTap(1, 'd')).entries.at(-1)?.sequence).toBe(3)
})

test('letters typed replace each other until one was sent, and never an answer of another kind', () => {
  const typed = journalOf(aTap(1, 'x'), aTap(1, 'a', true), aTap(2, 'b', true), aTap(1, 'ab', true))
  expect(typed.entries.map(({ fields }) => fields['choice']?.[0])).toEqual(['x', 'b', 'ab'])
  const tried = append(takeBatch(typed, 20, 20_000).journal, 'me', aTap(1, 'abc', true))
  expect(tried.entries.map(({ fields }) => fields['choice']?.[0])).toEqual(['x', 'b', 'ab', 'abc'])
})

test('a batch keeps to its number and size, and always holds one', () => {
  const journal = journalOf(...Array.from({ length: 30 }, (_, place) => aTap(place + 1, 'x'.repeat(300))))
  expect(takeBatch(journal, 20, 20_000).batch).toHaveLength(20)
  expect(takeBatch(journal, 20, 2000).batch).toHaveLength(3)
  expect(takeBatch(journal, 20, 1).batch).toHaveLength(1)
  expect(takeBatch(emptyJournal('attempt'), 20, 1).batch).toEqual([])
})

test('a refused answer is parked with its reason, shown, not sent again, and forgotten on the learner’s word', () => {
  const parked = takeReceipts(journalOf(aTap(1, 'a'), aTap(2, 'b')), 2, [{ writer: 'me', sequence: 1, outcome: 'refused', reason: 'answer-unknown-part' }])
  expect(parked.entries[0]?.refused).toBe('answer-unknown-part')
  expect(countsOf(parked)).toEqual({ unsent: 1, refused: 1 })
  expect(batchOf(parked).map(({ position }) => position)).toEqual([2])
  expect(countsOf(forgetRefused(parked, 1))).toEqual({ unsent: 1, refused: 0 })
})

test('of a refused batch each answer is tried alone, and only the one refused alone is parked', () => {
  const journal = journalOf(aTap(1, 'a'), aTap(2, 'b'))
  const together = takeOutcome(journal, freshSending, batchOf(journal), { kind: 'refused', reason: 'entries-unreadable' })
  expect(together).toEqual({ journal, sending: { ...freshSending, most: 1 } })
  const alone = takeOutcome(journal, together.sending, batchOf(journal).slice(0, 1), { kind: 'refused', reason: 'entries-unreadable' })
  expect(countsOf(alone.journal)).toEqual({ unsent: 1, refused: 1 })
})

test.each([
  [200, { receipts: [], known: 0 }, 'receipts'], [200, null, 'unreachable'], [200, { receipts: 'x', known: 0 }, 'unreachable'], [404, null, 'unreachable'], [401, null, 'unreachable'],
  [401, { problem: 'signed-out' }, 'signed-out'], [404, { problem: 'attempt-unknown' }, 'refused'], [429, { problem: 'too-many-tries' }, 'unreachable'], [503, { problem: 'x' }, 'unreachable'],
])('an answer %i %j is read as %s', (status, body, kind) => {
  expect(readOutcome(status, body).kind).toBe(kind)
})

test('an ended session keeps everything and says so, until a receipt comes', () => {
  const journal = journalOf(aTap(1, 'a'))
  const out = takeOutcome(journal, freshSending, batchOf(journal), { kind: 'signed-out' })
  expect(out).toEqual({ journal, sending: { ...freshSending, failures: 1, isSignedOut: true } })
  const back = takeOutcome(out.journal, out.sending, batchOf(journal), { kind: 'receipts', known: 1, receipts: [{ writer: 'me', sequence: 1, outcome: 'saved' }] })
  expect(back.sending).toEqual(freshSending)
})

test('waiting grows to half a minute, and chance takes up to half of it', () => {
  expect([0, 1, 2, 5, 6, 50].map((failures) => delayAfter(failures, 0))).toEqual([0, 1000, 2000, 16_000, 30_000, 30_000])
  expect(delayAfter(6, 0.999)).toBeGreaterThanOrEqual(15_000)
})

test('a journal replayed five times, shuffled, gives the same attempt', () => {
  const anything = fc.array(fc.record({ position: fc.integer({ min: 1, max: 20 }), value: fc.string({ maxLength: 3 }), writer: fc.constantFrom('a', 'b') }), { maxLength: 60 })
  fc.assert(fc.property(anything.chain((taps) => fc.tuple(fc.constant(taps), fc.shuffledSubarray(Array.from({ length: taps.length * 5 }, (_, at) => at), { minLength: taps.length * 5 }))), ([taps, order]) => {
    const entries = taps.reduce((journal, { position, value, writer }) => append(journal, writer, aTap(position, value)), emptyJournal('attempt')).entries
    const once = aReceiver()
    once.receive(entries)
    const often = aReceiver()
    for (const at of order) often.receive([entries[at % Math.max(1, entries.length)]].filter((entry) => entry !== undefined))
    expect(new Map([...often.rows].sort())).toEqual(new Map([...once.rows].sort()))
    expect(new Map([...countingAnswers(often.rows.values())].sort())).toEqual(new Map([...countingAnswers(once.rows.values())].sort()))
  }))
})
