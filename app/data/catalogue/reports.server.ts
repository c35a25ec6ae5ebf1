import type { ReportedPlace, ReportKind, ReportState } from '#app/domain/catalogue/report.ts'
import type { Database } from '../database.server.ts'

/** What somebody wrote about a card or question, and what an editor answered. Nobody is named: the code alone opens it. */
export interface ContentReport extends ReportedPlace {
  readonly id: string
  readonly kind: ReportKind
  readonly text: string
  readonly reportedAt: Date
  readonly state: ReportState
  readonly answer: string | null
  readonly answeredAt: Date | null
}

const columns = { id: true, courseId: true, lessonId: true, card: true, questionId: true, kind: true, text: true, reportedAt: true, state: true, answer: true, answeredAt: true } as const

/** Keeps a report; the same code sent again changes nothing. */
export async function saveReport(db: Database, report: ReportedPlace & { readonly code: string; readonly kind: ReportKind; readonly text: string; readonly reportedAt: Date }): Promise<void> {
  await db.contentReport.createMany({ data: [report], skipDuplicates: true })
}

export async function findReport(db: Database, code: string): Promise<ContentReport | null> {
  return await db.contentReport.findUnique({ where: { code }, select: columns }) as ContentReport | null
}

export async function findReportById(db: Database, id: string): Promise<ContentReport | null> {
  return await db.contentReport.findUnique({ where: { id }, select: columns }) as ContentReport | null
}

/** The latest of one state first. */
export async function listReports(db: Database, state: ReportState, limit: number): Promise<readonly ContentReport[]> {
  return await db.contentReport.findMany({ where: { state }, select: columns, orderBy: [{ reportedAt: 'desc' }, { id: 'desc' }], take: limit }) as ContentReport[]
}

/** How many are open, and how many done. */
export async function countReports(db: Database): Promise<Readonly<Record<ReportState, number>>> {
  const rows = await db.contentReport.groupBy({ by: ['state'], _count: { _all: true } })
  const countOf = (state: ReportState) => rows.find((row) => row.state === state)?._count._all ?? 0
  return { open: countOf('open'), done: countOf('done') }
}

/** Answers an open report; of two editors at once, one does. */
export async function saveReportAnswer(db: Database, id: string, { answer, answeredAt, answeredById }: { readonly answer: string; readonly answeredAt: Date; readonly answeredById: string }): Promise<boolean> {
  return (await db.contentReport.updateMany({ where: { id, state: 'open' }, data: { state: 'done', answer, answeredAt, answeredById } })).count === 1
}

/** Opens a report that was done; its answer stays until there is another. */
export async function saveReportReopening(db: Database, id: string): Promise<boolean> {
  return (await db.contentReport.updateMany({ where: { id, state: 'done' }, data: { state: 'open' } })).count === 1
}
