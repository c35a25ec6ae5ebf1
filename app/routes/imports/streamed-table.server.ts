import { csvStream } from '#app/http/csv.server.ts'
import { unhurried } from '#app/http/streamed.server.ts'
import { xlsxStream } from '#app/http/xlsx-stream.server.ts'
import { streamTable } from '#app/usecases/imports/stream-table.server.ts'

type Rows = readonly (readonly string[])[]

/** A long table as a file to save, sent while it is read, some rows at a time: CSV for spreadsheets, or a workbook of text. */
export function streamedTable(fileName: string, format: 'csv' | 'xlsx', header: readonly string[], rows: AsyncIterable<Rows> | Iterable<Rows>): Promise<Response> {
  return format === 'csv' ? csvStream(fileName, header, rows) : xlsxStream(fileName, streamTable(fileName, oneByOne(header, rows)))
}

/** The same of rows that are there already. */
export function tableFile(fileName: string, format: 'csv' | 'xlsx', header: readonly string[], rows: Rows): Promise<Response> {
  return streamedTable(fileName, format, header, inPieces(rows))
}

async function* oneByOne(header: readonly string[], rows: AsyncIterable<Rows> | Iterable<Rows>): AsyncGenerator<readonly string[]> {
  yield header
  for await (const some of unhurried(rows)) yield* some
}

/** Few, so that nobody's answer waits long behind a piece of somebody's file. */
const atOnce = 200

function* inPieces(rows: Rows): Generator<Rows> {
  for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce)
}
