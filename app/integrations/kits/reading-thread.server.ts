/** The thread that reads one file of a kit and ends (started by read-kit-file-apart.server.ts). Node runs it as it stands, outside the built server. */
import { parentPort, workerData } from 'node:worker_threads'
import { readKitFile } from './kit-file.server.ts'

const opened = readKitFile(workerData as Uint8Array)
// Handed over and not copied: a file may hold a hundred megabytes.
const pieces = opened === null ? [] : [opened.people, opened.records, opened.questions].flatMap((list) => list.pieces.map(({ buffer }) => buffer as ArrayBuffer))
parentPort?.postMessage(opened, pieces)
