import { expect, test } from 'vitest'
import { append, emptyJournal, forgetRefused, park, takeReceipts, type Journal } from '#app/domain/assessment/journal.ts'
import { freshSending, takeOutcome } from '#app/domain/assessment/sending.ts'
import { sayingsOf, type Seen } from './screen.ts'

const seen = (journal: Journal, over: Partial<Seen> = {}): Seen => ({ journal, sending: freshSending, isDirty: false, hasStorage: true, waitingFor: null, ...over })
const one = append(emptyJournal('attempt'), 'me', { position: 1, question: 'q1', fields: { choice: ['a'] }, tappedAt: '2026-11-23T02:00:00Z', elapsed: 0, issued: 'page', isTyping: false })
const saved = takeReceipts(one, 1, [{ writer: 'me', sequence: 1, outcome: 'saved' }])

test('nothing is said of an attempt without answers', () => {
  expect(sayingsOf(seen(emptyJournal('attempt')))).toEqual([])
})

test('«at the server» is said only when nothing waits for a receipt and everything on the page is written down', () => {
  expect(sayingsOf(seen(one))).toEqual(['here', 'left'])
  expect(sayingsOf(seen(saved))).toEqual(['server'])
  expect(sayingsOf(seen(saved, { isDirty: true }))).toEqual(['unsaved'])
})

test('why nothing is sent is said, with the file that can be taken away', () => {
  expect(sayingsOf(seen(one, { sending: { ...freshSending, failures: 1 } }))).toEqual(['here', 'left', 'unreachable', 'emergency'])
  expect(sayingsOf(seen(one, { sending: { ...freshSending, failures: 1, isSignedOut: true } }))).toEqual(['here', 'left', 'signed-out', 'emergency'])
  expect(sayingsOf(seen(one, { waitingFor: 'handing-in' }))).toEqual(['here', 'left', 'handing-in'])
  expect(sayingsOf(seen(saved, { sending: { ...freshSending, failures: 3 } }))).toEqual(['server'])
})

test('a refused answer is told beside the state, and is not counted as on its way', () => {
  expect(sayingsOf(seen(park(one, one.entries, 'answer-unknown-part')))).toEqual(['refused'])
  const two = append(saved, 'me', { position: 2, question: 'q2', fields: { choice: ['z'] }, tappedAt: '2026-11-23T02:00:01Z', elapsed: 0, issued: 'page', isTyping: false })
  const parked = park(two, two.entries, 'answer-unknown-part')
  expect(sayingsOf(seen(parked))).toEqual(['refused']) // what is on this phone is not all at the server
  expect(sayingsOf(seen(forgetRefused(parked)))).toEqual(['server'])
})

test('without storage the page says so, and calls nothing saved', () => {
  expect(sayingsOf(seen(saved, { hasStorage: false }))).toEqual(['no-storage'])
  expect(sayingsOf(seen(saved, { hasStorage: false, isDirty: true }))).toEqual(['unsaved', 'no-storage'])
})

test('what waits on a disk that takes no more is still counted, and can be taken away as a file', () => {
  expect(sayingsOf(seen(one, { hasStorage: false, isDirty: true }))).toEqual(['unsaved', 'left', 'emergency', 'no-storage'])
  expect(sayingsOf(seen(one, { hasStorage: false }))).toEqual(['left', 'emergency', 'no-storage'])
})

test('an answer that came late is told as kept, and not as one that counts', () => {
  const late = takeOutcome(one, freshSending, one.entries, { kind: 'receipts', known: 1, receipts: [{ writer: 'me', sequence: 1, outcome: 'late' }] })
  expect(sayingsOf(seen(late.journal, { sending: late.sending }))).toEqual(['server', 'late'])
  const after = takeOutcome(one, late.sending, one.entries, { kind: 'receipts', known: 1, receipts: [{ writer: 'me', sequence: 1, outcome: 'saved' }] })
  expect(sayingsOf(seen(after.journal, { sending: after.sending }))).toEqual(['server', 'late'])
})
