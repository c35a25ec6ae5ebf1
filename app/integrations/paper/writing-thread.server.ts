/** The thread that writes one paper and ends (started by write-paper-apart.server.ts). Node runs it as it stands, outside the built server. */
import { parentPort, workerData } from 'node:worker_threads'
import { certificatePaper } from './certificate-paper.server.ts'
import { posterPaper } from './poster-paper.server.ts'
import type { PaperOrder } from './write-paper-apart.server.ts'

const order = workerData as PaperOrder
parentPort?.postMessage(await ('certificate' in order ? certificatePaper(order.certificate) : posterPaper(order.poster)))
