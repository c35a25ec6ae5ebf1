import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import type { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test, vi } from 'vitest'
import { TooMuch } from './apart.server.ts'
import { keptApart } from './kept-apart.server.ts'

/** Answers how many orders the thread has had by then: one is a thread that has just begun. */
const ask = (order: 'count' | 'never-end' | 'fail' | 'fill', how: { readonly patienceMs?: number; readonly signal?: AbortSignal } = {}) => keptApart<number>(order, { thread: 'tests/support/obeying-thread.ts', patienceMs: 120_000, memoryMb: 32, ...how })
/** One of several, wherever the last test left the thread: what follows is counted from here. */
const anew = async () => { await ask('fail').catch(() => undefined) }

test('orders are done one after another by one thread, in the order in which they were asked for', async () => {
  await anew()
  expect(await Promise.all([ask('count'), ask('count'), ask('count')])).toEqual([1, 2, 3])
  expect(await ask('count')).toBe(4)
})

test('an order that never ends, takes too much memory or fails is told to whoever asked, ends its thread, and the next begins another', async () => {
  await anew()
  expect(await ask('count')).toBe(1)
  const orders = [ask('never-end', { patienceMs: 500 }), ask('count'), ask('fill'), ask('count'), ask('fail'), ask('count')]
  const [endless, second, full, fourth, failed, sixth] = await Promise.allSettled(orders)
  expect([endless, full].map((each) => each?.status === 'rejected' && each.reason instanceof TooMuch)).toEqual([true, true])
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'as it was told' } })
  expect([second, fourth, sixth]).toEqual(Array(3).fill({ status: 'fulfilled', value: 1 }))
})

test('an order that nobody waits for any more is not begun, or its thread is ended, and the next is done', async () => {
  await anew()
  expect(await ask('count')).toBe(1)
  const [waiting, working] = [new AbortController(), new AbortController()]
  const orders = [ask('count'), ask('count', { signal: waiting.signal }), ask('count'), ask('never-end', { signal: working.signal }), ask('count')]
  waiting.abort()
  expect(await Promise.allSettled(orders.slice(0, 3))).toMatchObject([{ value: 2 }, { status: 'rejected' }, { value: 3 }])
  working.abort()
  expect(await Promise.allSettled(orders.slice(3))).toMatchObject([{ status: 'rejected' }, { value: 1 }])
})

test('a thread that ended while it was idle is not asked again', async () => {
  await anew()
  const begun = once(process, 'worker')
  expect(await ask('count')).toBe(1)
  const [worker] = await begun as [Worker]
  await worker.terminate()
  expect(await ask('count', { patienceMs: 20_000 })).toBe(1)
})

test('after a hundred orders a thread is ended, and after a minute without any', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => { vi.useRealTimers() })
  await anew()
  const all = await Promise.all(Array.from({ length: 102 }, () => ask('count')))
  expect(all).toEqual([...Array.from({ length: 100 }, (_, place) => place + 1), 1, 2])
  vi.advanceTimersByTime(59_000)
  expect(await ask('count')).toBe(3)
  vi.advanceTimersByTime(59_000)
  expect(await ask('count')).toBe(4)
  vi.advanceTimersByTime(60_000)
  expect(await ask('count')).toBe(1)
})

test('a process ends by itself while a thread is kept idle', async () => {
  const program = "import { keptApart } from './app/integrations/kept-apart.server.ts'; console.log(await keptApart('count', { thread: 'tests/support/obeying-thread.ts', patienceMs: 120_000, memoryMb: 32 }))"
  expect((await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])).stdout).toBe('1\n')
})
