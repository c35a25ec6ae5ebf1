import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { append } from '#app/domain/assessment/journal.ts'
import { base64url } from './bytes.ts'
import { startSender } from './sender.ts'
import { openOwn } from './vault/own-store.ts'
import { openVault } from './vault/vault-database.ts'

beforeEach(() => { indexedDB = new IDBFactory() })

/** A journal with one answer to send, and a network that counts requests. */
async function aWaitingAnswer() {
  const store = await openOwn(await openVault(), `lan.${base64url(new Uint8Array(32))}`)
  await store.change('a1', (journal) => append(journal, store.writer, { position: 1, question: 'q1', fields: { choice: ['a'] }, tappedAt: '2026-11-29T02:00:00Z', elapsed: 5, issued: 'seal', isTyping: false }))
  const asked = vi.fn(() => Promise.resolve(Response.json({ known: 1, receipts: [{ writer: store.writer, sequence: 1, outcome: 'saved' }] })))
  vi.stubGlobal('fetch', asked)
  return { store, asked }
}

test('an answer is sent while its person is the one who learns here', async () => {
  const { store, asked } = await aWaitingAnswer()
  const sent = new Promise<void>((resolve) => { startSender({ store, profile: 'lan', pace: 1, mayStill: () => true, lost: resolve, changed: () => { resolve() } }).hurry() })
  await sent
  expect(asked).toHaveBeenCalledTimes(1)
  expect(await store.listUnsent()).toEqual([])
})

test('under another person nothing is even tried, and nothing is lost', async () => {
  const { store, asked } = await aWaitingAnswer()
  const asksWhose = new Promise<void>((resolve) => {
    const sender = startSender({ store, profile: 'lan', pace: 1, lost: resolve, changed: () => { resolve() }, mayStill: () => { resolve(); return false } })
    sender.hurry()
    sender.wrote()
  })
  await asksWhose
  await store.change('a1', (journal) => journal) // what the sender began before is over
  expect(asked).not.toHaveBeenCalled()
  expect(await store.listUnsent()).toEqual(['a1'])
})

test('whose person changes while a batch is taken keeps it: it is not sent', async () => {
  const { store, asked } = await aWaitingAnswer()
  let times = 0
  const over = new Promise<void>((resolve) => { startSender({ store, profile: 'lan', pace: 1, lost: resolve, changed: () => { resolve() }, mayStill: () => { times += 1; if (times === 2) resolve(); return times < 2 } }).hurry() })
  await over
  await store.change('a1', (journal) => journal)
  expect([times >= 2, asked.mock.calls.length, await store.listUnsent()]).toEqual([true, 0, ['a1']])
})

test('a stopped sender never starts again', async () => {
  const { store, asked } = await aWaitingAnswer()
  const sender = startSender({ store, profile: 'lan', pace: 1, mayStill: () => true, lost: () => undefined, changed: () => undefined })
  sender.stop()
  sender.hurry()
  sender.wrote()
  await store.change('a1', (journal) => journal)
  expect(asked).not.toHaveBeenCalled()
})

test('an answer of the server that stops in the middle is given up in time, and sent again', async () => {
  const { store, asked } = await aWaitingAnswer()
  const stops = (_: unknown, { signal }: { signal: AbortSignal }) => Promise.resolve(new Response(new ReadableStream({
    start(body) {
      body.enqueue(new TextEncoder().encode('{"known":1,'))
      signal.addEventListener('abort', () => { body.error(signal.reason) })
    },
  }), { headers: { 'Content-Type': 'application/json' } }))
  asked.mockImplementationOnce(stops as unknown as typeof asked)
  const failures: number[] = []
  await new Promise<void>((resolve) => { startSender({ store, profile: 'lan', pace: 0.001, mayStill: () => true, lost: resolve, changed: (sending) => { failures.push(sending.failures); if (sending.failures === 0) resolve() } }).hurry() })
  expect([failures, asked.mock.calls.length, await store.listUnsent()]).toEqual([[1, 0], 2, []])
})
