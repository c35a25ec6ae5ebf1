import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { checkBadge, CheckedBadge } from '#app/credentials/check-badge.ts'

/** Milliseconds a badge may take. An honest one needs less than one second. */
const mostMs = 5_000
const mostMemory = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 } as const
const thread = path.resolve('app/integrations/credentials/checking-thread.server.ts')

/** More than so many wait no longer: whoever comes next is told to come again. */
const mostWaiting = 10
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

type Given = Parameters<typeof checkBadge>[1]
type CheckedApart = CheckedBadge | 'too-slow' | 'too-many'

/**
 * Checks a badge (credentials/check-badge.ts) in a thread of its own, one at a time: a signature covers the graph that a badge means, and some kilobytes can mean a
 * graph, or ask for contexts to be read so often, that it takes minutes. After 5 s, or beyond its memory, it is left: that holds up nobody who is not checking badges.
 */
export async function checkBadgeApart(pasted: string, given: Given, patience = mostMs): Promise<CheckedApart> {
  if (waiting >= mostWaiting) return 'too-many'
  waiting += 1
  const turn = last.then(() => check(pasted, given, patience))
  last = turn.catch(() => undefined)
  return turn.finally(() => { waiting -= 1 })
}

function check(pasted: string, given: Given, patience: number): Promise<CheckedApart> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: { pasted, given }, env: {}, execArgv: [], resourceLimits: mostMemory })
    const leave = () => { resolve('too-slow'); void worker.terminate() }
    const timer = setTimeout(leave, patience)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => { if (isTooMuch(error)) leave(); else reject(error) })
    worker.once('exit', () => { clearTimeout(timer); reject(new Error('the thread that checks badges ended without a word')) })
  })
}

/** Out of memory, or of the stack, which a badge can bring about by its depth. */
function isTooMuch(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError
}
