import { Readable } from 'node:stream'

/** A workbook as a file to save, sent while it is being written; never cached. */
export function xlsxStream(fileName: string, workbook: Readable): Response {
  return new Response(Readable.toWeb(workbook) as ReadableStream<Uint8Array>, { headers: { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Content-Disposition': `attachment; filename="${fileName}.xlsx"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } })
}
