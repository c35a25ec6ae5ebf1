import type { EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import { evaluationReport as words } from '#app/words/vi/evaluation-report.ts'
import { writeWorkbook } from '../tables/write-xlsx.server.ts'
import { evaluationReport, type Seal } from './evaluation-report.server.ts'
import type { ReportDocument } from './report-document.server.ts'
import { writeDocx } from './write-docx.server.ts'
import { writePdf } from './write-pdf.server.ts'

export const reportKinds = ['docx', 'pdf', 'xlsx'] as const
export type ReportKind = (typeof reportKinds)[number]

/** The yearly report as a file. All three are written from one document, and that from one signed evaluation. */
export async function writeReport(kind: ReportKind, content: EvaluationContent, seal: Seal): Promise<Uint8Array<ArrayBuffer>> {
  const report = evaluationReport(content, seal)
  switch (kind) {
    case 'docx': return await writeDocx(report, words.sealTitle)
    case 'pdf': return await writePdf(report, words)
    case 'xlsx': return await writeWorkbook(sheetsOf(report), report.at)
  }
}

/** One sheet for the words, one for each table. */
function sheetsOf({ title, lead, sections, seal }: ReportDocument): Parameters<typeof writeWorkbook>[0] {
  const tables = sections.flatMap(({ table }) => (table === null ? [] : [table]))
  const told = sections.flatMap(({ heading, paragraphs }) => [[heading], ...paragraphs.map((text) => [text])])
  return [{ name: words.sealTitle, rows: [[title], ...lead.map((text) => [text]), ...told, ...seal.map((text) => [text])] }, ...tables.map(({ caption, head, rows }, place) => ({ name: `${place + 1}. ${caption}`, rows: [head, ...rows] }))]
}
