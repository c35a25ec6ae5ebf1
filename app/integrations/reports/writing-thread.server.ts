/** The thread that writes one report and ends (started by write-report-apart.server.ts). Node runs it as it stands, outside the built server. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ReportOrder } from './write-report-apart.server.ts'
import { writeReport } from './write-report.server.ts'

const { kind, content, seal } = workerData as ReportOrder
parentPort?.postMessage(await writeReport(kind, content, seal))
