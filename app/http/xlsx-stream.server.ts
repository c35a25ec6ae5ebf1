import { attachment } from './attachment.ts'
import { streamed } from './streamed.server.ts'

/** A workbook as a file to save, sent while it is being written (streamed.server.ts); never cached. */
export function xlsxStream(fileName: string, workbook: AsyncIterable<Uint8Array>): Promise<Response> {
  return streamed(workbook, { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Content-Disposition': attachment(`${fileName}.xlsx`), 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
}
