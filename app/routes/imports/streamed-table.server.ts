import { csvStream } from '#app/http/csv.server.ts'
import { xlsxStream } from '#app/http/xlsx-stream.server.ts'
import { streamTable } from '#app/usecases/imports/stream-table.server.ts'

/** A long table as a file to save, sent while it is read: CSV for spreadsheets, or a workbook of text. */
export function streamedTable(fileName: string, format: 'csv' | 'xlsx', header: readonly string[], rows: AsyncIterable<readonly (readonly string[])[]>): Promise<Response> | Response {
  return format === 'csv' ? csvStream(fileName, header, rows) : xlsxStream(fileName, streamTable(fileName, oneByOne(header, rows)))
}

async function* oneByOne(header: readonly string[], rows: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<readonly string[]> {
  yield header
  for await (const some of rows) yield* some
}
