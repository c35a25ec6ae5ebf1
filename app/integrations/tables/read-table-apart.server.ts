import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { TableRow } from '#app/domain/imports/table.ts'
import { isTooMuch } from '../apart.server.ts'
import type { ReadTable, Take } from './read-table.server.ts'

/** Milliseconds a file may take, beside the time its rows are taken in. Fifty thousand rows need some seconds. */
const mostMs = 90_000
const mostMemory = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48 } as const
const thread = path.resolve('app/integrations/tables/reading-thread.server.ts')

type Told = { readonly part: string; readonly rows: readonly TableRow[] } | { readonly outcome: ReadTable }

/**
 * Reads a table (read-table.server.ts) in a thread of its own, so that a file made to be slow or large holds up nobody: beyond its time
 * or memory it is left and refused as 'reading-too-slow'. Rows come some at a time, and no more are read before they were taken.
 */
export function readTableApart(bytes: Uint8Array, take: Take, patience = mostMs): Promise<ReadTable> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: bytes, env: {}, execArgv: [], resourceLimits: mostMemory })
    const timer = setTimeout(() => { leave({ ok: false, problem: { reason: 'reading-too-slow' } }) }, patience)
    const leave = (outcome: ReadTable) => { clearTimeout(timer); resolve(outcome); void worker.terminate() }
    const fail = (error: unknown) => { clearTimeout(timer); reject(error instanceof Error ? error : new Error('rows were not taken')); void worker.terminate() }
    worker.on('message', (told: Told) => {
      if ('outcome' in told) leave(told.outcome)
      else take(told.part, told.rows).then(() => { worker.postMessage('taken') }, fail)
    })
    worker.once('error', (error: NodeJS.ErrnoException) => { if (isTooMuch(error)) leave({ ok: false, problem: { reason: 'reading-too-slow' } }); else fail(error) })
    worker.once('exit', () => { fail(new Error('the thread that reads tables ended without a word')) })
  })
}
