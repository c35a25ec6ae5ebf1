/** The thread that reads one file of questions and ends (started by read-apart.server.ts). Node runs it as it stands, outside the built server. */
import { parentPort, workerData } from 'node:worker_threads'
import { readQuestions } from './read-questions.server.ts'

const { file, defaults } = workerData as { readonly file: Parameters<typeof readQuestions>[0]; readonly defaults: Parameters<typeof readQuestions>[1] }
parentPort?.postMessage(await readQuestions(file, defaults))
