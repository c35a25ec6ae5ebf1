import path from 'node:path'
import { Worker } from 'node:worker_threads'

/** What runs apart: the module of the thread, from the root of the project; what it may take; and who waits for it. */
export interface Apart { readonly thread: string; readonly patienceMs: number; readonly memoryMb: number; readonly signal?: AbortSignal | undefined }

/**
 * Runs what somebody may make slow or large in a thread of its own, without the environment, and answers the one message that the thread posts; of each kind of work one at a time, in the order
 * in which it was asked for. After its time, or beyond its memory, it is ended: that holds up nobody else. So it is, or never begun, once `signal` says that nobody waits for it any more, and
 * that is thrown. Whatever else it fails by is thrown. Work that strangers can shape gets such a thread each time, so that nothing of it is left for the next; for our own see kept-apart.server.ts.
 */
export function apart<Answer>(workerData: unknown, { tooMuch, ...how }: Apart & { readonly tooMuch: Answer }): Promise<Answer> {
  return inTurn(how, async () => {
    const worker = beginThread(how, workerData)
    try {
      return await answerOf<Answer>(worker, how)
    } catch (error) {
      if (error instanceof TooMuch) return tooMuch
      throw error
    } finally {
      void worker.terminate()
    }
  })
}

/** Work took more time or memory than it may. */
export class TooMuch extends Error {}

/** The last of those who wait, by thread. */
const lines = new Map<string, Promise<unknown>>()

/** Work of one thread after another, in the order in which it was asked for; none that nobody waits for any more. */
export function inTurn<Answer>({ thread, signal }: Apart, work: () => Promise<Answer>): Promise<Answer> {
  const turn = (lines.get(thread) ?? Promise.resolve()).then(() => { signal?.throwIfAborted(); return work() })
  lines.set(thread, turn.catch(() => undefined))
  return turn
}

/** A thread with its bounds, and without the environment. */
export function beginThread({ thread, memoryMb }: Apart, workerData: unknown = null): Worker {
  const worker = new Worker(path.resolve(thread), { workerData, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 } })
  worker.on('error', () => { /* told to whoever waits (answerOf); of a thread for which nobody waits it ends that thread alone, and not the process */ })
  return worker
}

/** The next message of a thread, within its time. Where none came the thread is good for nothing more: it is to be ended. */
export function answerOf<Answer>(worker: Worker, { thread, patienceMs, signal }: Apart): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const tooMuch = () => { reject(new TooMuch(`${thread} took more time or memory than it may`)) }
  const failed = (error: NodeJS.ErrnoException) => { if (isTooMuch(error)) tooMuch(); else reject(error) }
  const ended = () => { reject(new Error(`${thread} ended without a word`)) }
  const givenUp = () => { reject(signal?.reason as Error) }
  const timer = setTimeout(tooMuch, patienceMs)
  signal?.addEventListener('abort', givenUp)
  worker.once('message', resolve).once('error', failed).once('exit', ended)
  return promise.finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', givenUp)
    worker.off('message', resolve).off('error', failed).off('exit', ended)
  })
}

/** Out of memory, or of the stack, which what is read can bring about by its depth. */
export function isTooMuch(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError
}
