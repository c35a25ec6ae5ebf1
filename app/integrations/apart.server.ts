import path from 'node:path'
import { Worker } from 'node:worker_threads'

/** What runs apart: the module of the thread, from the root of the project; what it may take; and what comes of it when it takes more. */
interface Apart<Answer> { readonly thread: string; readonly patienceMs: number; readonly memoryMb: number; readonly tooMuch: Answer }

/**
 * Runs what strangers may make slow or large in a thread of its own, without the environment, and answers the one message that the thread posts. After its time, or beyond its memory, it is
 * ended: that holds up nobody else. Whatever else it fails by is thrown.
 */
export function apart<Answer>(workerData: unknown, { thread, patienceMs, memoryMb, tooMuch }: Apart<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.resolve(thread), { workerData, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 } })
    const leave = () => { resolve(tooMuch); void worker.terminate() }
    const timer = setTimeout(leave, patienceMs)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => { if (isTooMuch(error)) leave(); else reject(error) })
    worker.once('exit', () => { clearTimeout(timer); reject(new Error(`${thread} ended without a word`)) })
  })
}

/** Out of memory, or of the stack, which what is read can bring about by its depth. */
export function isTooMuch(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError
}
