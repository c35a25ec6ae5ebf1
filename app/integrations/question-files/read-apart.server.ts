import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { QuestionDefaults, ReadQuestions } from '#app/domain/assessment/question-file.ts'
import type { QuestionFile } from './read-questions.server.ts'

/** Milliseconds a file may take. Honest files of two megabytes need less than two seconds. */
const mostMs = 10_000
const mostMemory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 } as const
const thread = path.resolve('app/integrations/question-files/reading-thread.server.ts')

let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a file of questions (read-questions.server.ts) in a thread of its own, one file at a time, so that a file made to be slow
 * or large holds up nobody else: after 10 s, or beyond 256 MB, it is left and refused as 'file-too-slow'.
 */
export function readQuestionsApart(file: QuestionFile, defaults: QuestionDefaults, patience = mostMs): Promise<ReadQuestions> {
  const turn = last.then(() => read(file, defaults, patience))
  last = turn.catch(() => undefined)
  return turn
}

function read(file: QuestionFile, defaults: QuestionDefaults, patience: number): Promise<ReadQuestions> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: { file, defaults }, env: {}, execArgv: [], resourceLimits: mostMemory })
    const leave = () => {
      resolve({ format: null, questions: [], unsupported: [], problems: [{ where: {}, reason: 'file-too-slow' }] })
      void worker.terminate()
    }
    const timer = setTimeout(leave, patience)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => { if (isTooMuch(error)) leave(); else reject(error) })
    worker.once('exit', () => { clearTimeout(timer); reject(new Error('the thread that reads questions ended without a word')) })
  })
}

/** Out of memory, or of the stack, which a file can bring about by its depth. */
function isTooMuch(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError
}
