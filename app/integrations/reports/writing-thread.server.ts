/** The thread that writes reports (kept by write-report-apart.server.ts). Node runs it as it stands, outside the built server. */
import { answerOrders } from '../answer-orders.server.ts'
import type { ReportOrder } from './write-report-apart.server.ts'
import { writeReport } from './write-report.server.ts'

await answerOrders(({ kind, content, seal }: ReportOrder) => writeReport(kind, content, seal))
