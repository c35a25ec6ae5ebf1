import type { EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import { keptApart } from '../kept-apart.server.ts'
import type { Seal } from './evaluation-report.server.ts'
import type { ReportKind } from './write-report.server.ts'

/** A province of two hundred units needs some seconds. */
const patienceMs = 120_000
const memoryMb = 512
const thread = 'app/integrations/reports/writing-thread.server.ts'

/** What the thread needs. */
export interface ReportOrder { readonly kind: ReportKind; readonly content: EvaluationContent; readonly seal: Seal }

/** Writes a report (write-report.server.ts) in a thread kept for that, one at a time: for seconds it does nothing but that. No more of it once `signal` says that whoever asked has gone. */
export function writeReportApart({ kind, content, seal: { hash, key, signature } }: ReportOrder, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const order: ReportOrder = { kind, content, seal: { hash, key, signature } }
  return keptApart(order, { thread, patienceMs, memoryMb, signal })
}
