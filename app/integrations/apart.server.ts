import path from 'node:path'
import { Worker } from 'node:worker_threads'

/** What runs apart: the module of the thread, from the root of the project; what it may take; what comes of it when it takes more; and who waits for it. */
interface Apart<Answer> { readonly thread: string; readonly patienceMs: number; readonly memoryMb: number; readonly tooMuch: Answer; readonly signal?: AbortSignal | undefined }

/** The last of those who wait, by thread. */
const lines = new Map<string, Promise<unknown>>()

/**
 * Runs what somebody may make slow or large in a thread of its own, without the environment, and answers the one message that the thread posts; of each kind of work one at a time, in the order
 * in which it was asked for. After its time, or beyond its memory, it is ended: that holds up nobody else. So it is, or never begun, once `signal` says that nobody waits for it any more, and
 * that is thrown. Whatever else it fails by is thrown.
 */
export function apart<Answer>(workerData: unknown, how: Apart<Answer>): Promise<Answer> {
  const turn = (lines.get(how.thread) ?? Promise.resolve()).then(() => running(workerData, how))
  lines.set(how.thread, turn.catch(() => undefined))
  return turn
}

function running<Answer>(workerData: unknown, { thread, patienceMs, memoryMb, tooMuch, signal }: Apart<Answer>): Promise<Answer> {
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.resolve(thread), { workerData, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 } })
    const leave = () => { resolve(tooMuch); void worker.terminate() }
    const givenUp = () => { reject(signal?.reason as Error); void worker.terminate() }
    const timer = setTimeout(leave, patienceMs)
    signal?.addEventListener('abort', givenUp)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => { if (isTooMuch(error)) leave(); else reject(error) })
    worker.once('exit', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', givenUp)
      reject(new Error(`${thread} ended without a word`))
    })
  })
}

/** Out of memory, or of the stack, which what is read can bring about by its depth. */
export function isTooMuch(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError
}
