import { csvAnswer } from '#app/http/csv.server.ts'
import { writeTable } from '#app/usecases/imports/write-table.server.ts'

/** A table as a file to save: CSV for spreadsheets, or a workbook of text. */
export async function tableAnswer(fileName: string, format: 'csv' | 'xlsx', header: readonly string[], rows: readonly (readonly string[])[]): Promise<Response> {
  if (format === 'csv') return csvAnswer(fileName, header, rows)
  const bytes = await writeTable(fileName, [header, ...rows])
  return new Response(Buffer.from(bytes), { headers: { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Content-Disposition': `attachment; filename="${fileName}.xlsx"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } })
}
