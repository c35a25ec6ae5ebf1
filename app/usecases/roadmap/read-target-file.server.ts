import type { TableRow } from '#app/domain/imports/table.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { linesOfTable, mostTargetLines } from '#app/domain/roadmap/target-lines.ts'
import { readTableApart } from '#app/integrations/tables/read-table-apart.server.ts'

/** Bytes of a file of denominators or milestones, and milliseconds that reading it may take: five hundred lines need a hundredth of either. */
export const mostTargetFile = 1024 * 1024
const patience = 10_000
/** Titles above the lines. */
const mostTitles = 50

/** A file of a spreadsheet (XLSX, or CSV in any of its encodings) as the lines that would be typed; nothing is kept, the form shows them and they are confirmed like these. */
export async function readTargetFile(bytes: Uint8Array): Promise<Result<string, 'target-file-unreadable' | 'targets-missing' | 'targets-too-many'>> {
  if (bytes.length > mostTargetFile) return refuse('targets-too-many')
  const rows: TableRow[] = []
  const outcome = await readTableApart(bytes, (_part, some) => { if (rows.length <= mostTargetLines + mostTitles) rows.push(...some); return Promise.resolve() }, patience)
  if (!outcome.ok) return refuse(outcome.problem.reason === 'no-rows' ? 'targets-missing' : outcome.problem.reason === 'too-many-rows' ? 'targets-too-many' : 'target-file-unreadable')
  if (outcome.format === 'oneroster') return refuse('target-file-unreadable')
  return rows.length > mostTargetLines + mostTitles ? refuse('targets-too-many') : accept(linesOfTable(rows))
}
