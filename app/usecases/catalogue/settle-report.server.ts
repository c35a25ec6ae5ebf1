import { saveReportAnswer, saveReportReopening } from '#app/data/catalogue/reports.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { longestReport } from '#app/domain/catalogue/report.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

type Refused = 'report-not-open' | 'report-not-done' | 'report-answer-missing' | 'report-text-too-long'
interface Order { readonly actorId: string; readonly reportId: string }

/** An editor answers a report and closes it; who reported reads the answer under their code. */
export async function answerReport(world: World, { answer, ...order }: Order & { readonly answer: string }): Promise<Result<null, Refused>> {
  const written = answer.trim().normalize('NFC')
  if (written === '') return refuse('report-answer-missing')
  if (written.length > longestReport) return refuse('report-text-too-long')
  return settle(world, order, 'report.answer', 'report-not-open', (db, now) => saveReportAnswer(db, order.reportId, { answer: written, answeredAt: now, answeredById: order.actorId }))
}

/** An editor opens a report again, because the answer was not the end of it. */
export async function reopenReport(world: World, order: Order): Promise<Result<null, Refused>> {
  return settle(world, order, 'report.reopen', 'report-not-done', (db) => saveReportReopening(db, order.reportId))
}

async function settle(world: World, { actorId, reportId }: Order, action: string, refusal: Refused, save: (db: Database, now: Date) => Promise<boolean>): Promise<Result<null, Refused>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    if (!await save(db, now)) return refuse(refusal)
    await saveAuditEntry(db, { actorId, action, subject: `report:${reportId}`, now })
    return accept(null)
  })
}
