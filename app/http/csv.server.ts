import { stringify } from 'csv-stringify/sync'
import { attachment } from './attachment.ts'
import { streamed, unhurried } from './streamed.server.ts'

/**
 * A table as a file that spreadsheets open: UTF-8 with its mark, so that Vietnamese is read as such; a cell that a spreadsheet
 * would take for a formula (= + - @ …) begins with an apostrophe, so that a name can never compute. Never cached.
 */
export function csvAnswer(fileName: string, header: readonly string[], rows: readonly Row[]): Response {
  return new Response(csvText(header, rows), { headers: headersOf(fileName) })
}

/** The same, sent while it is read (streamed.server.ts). */
export function csvStream(fileName: string, header: readonly string[], rows: Rows): Promise<Response> {
  return streamed(pieces(header, rows), headersOf(fileName))
}

type Row = readonly (string | number)[]
/** Some at a time. */
type Rows = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>

async function* pieces(header: readonly string[], rows: Rows): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const some of unhurried(rows)) {
    yield Buffer.from(isFirst ? csvText(header, some) : stringify(some.map((row) => [...row]), options))
    isFirst = false
  }
  if (isFirst) yield Buffer.from(csvText(header, []))
}

const options = { escape_formulas: true, record_delimiter: 'windows' } as const

function headersOf(fileName: string): Readonly<Record<string, string>> {
  return { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': attachment(`${fileName}.csv`), 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
}

function csvText(header: readonly string[], rows: Iterable<Row>): string {
  return stringify([header, ...rows].map((row) => [...row]), { bom: true, ...options })
}
