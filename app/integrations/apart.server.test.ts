import { expect, test } from 'vitest'
import { apart } from './apart.server.ts'

/** Work that never ends, in a thread that counts its steps. */
function endless({ patienceMs = 600_000, signal }: { readonly patienceMs?: number; readonly signal?: AbortSignal } = {}) {
  const counted = new Int32Array(new SharedArrayBuffer(4))
  return { steps: () => Atomics.load(counted, 0), work: apart<string>(counted, { thread: 'tests/support/endless-thread.ts', patienceMs, memoryMb: 64, tooMuch: 'left', signal }) }
}

test('once whoever waits for it has gone, work is ended, or never begun, and the next goes on', async () => {
  const gone = new AbortController()
  const [first, second] = [endless({ signal: gone.signal }), endless({ signal: gone.signal })]
  const both = Promise.allSettled([first.work, second.work])
  await expect.poll(first.steps).not.toBe(0)
  gone.abort()
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(second.steps()).toBe(0)
  expect(await endless({ patienceMs: 1 }).work).toBe('left')
})

test('what never ends is left in its time, everybody else goes on meanwhile, and the next in line is done', async () => {
  // Beats here at which it had gone on there. Where the machine is too slow for twenty of them, it is given twice the time: a thread that held us up would leave none, however much it had.
  let beats = 0
  for (let patienceMs = 500; beats < 20; patienceMs *= 2) {
    const [first, second] = [endless({ patienceMs }), endless({ patienceMs: 1 })]
    let seen = 0
    const beating = setInterval(() => {
      if (first.steps() !== seen) beats += 1
      seen = first.steps()
    }, 1)
    expect(await first.work).toBe('left')
    clearInterval(beating)
    expect(await second.work).toBe('left')
  }
})
