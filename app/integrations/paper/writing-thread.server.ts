/** The thread that writes papers (kept by write-paper-apart.server.ts). Node runs it as it stands, outside the built server. */
import { answerOrders } from '../answer-orders.server.ts'
import { certificatePaper } from './certificate-paper.server.ts'
import { posterPaper } from './poster-paper.server.ts'
import type { PaperOrder } from './write-paper-apart.server.ts'

await answerOrders((order: PaperOrder) => ('certificate' in order ? certificatePaper(order.certificate) : posterPaper(order.poster)))
