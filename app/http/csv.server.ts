import { once } from 'node:events'
import { Readable } from 'node:stream'
import { setTimeout as rest } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'

/**
 * A table as a file that spreadsheets open: UTF-8 with its mark, so that Vietnamese is read as such; a cell that a spreadsheet
 * would take for a formula (= + - @ …) begins with an apostrophe, so that a name can never compute. Never cached.
 */
export function csvAnswer(fileName: string, header: readonly string[], rows: readonly Row[]): Response {
  return new Response(csvText(header, rows), { headers: headersOf(fileName) })
}

/**
 * The same, sent while it is read: rows are taken no faster than they are sent, and none is kept. The first are read before anything is answered, so that
 * what fails at once is an answer of its own; what fails later breaks the file off, so that nobody takes a part for the whole.
 */
export async function csvStream(fileName: string, header: readonly string[], rows: AsyncIterable<readonly Row[]>): Promise<Response> {
  const bytes = Readable.from(pieces(header, rows), { objectMode: false })
  await once(bytes, 'readable')
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { headers: headersOf(fileName) })
}

type Row = readonly (string | number)[]

async function* pieces(header: readonly string[], rows: AsyncIterable<readonly Row[]>): AsyncGenerator<Buffer> {
  let isFirst = true
  let began = performance.now()
  for await (const some of rows) {
    const piece = Buffer.from(isFirst ? csvText(header, some) : stringify(some.map((row) => [...row]), options))
    const took = performance.now() - began
    yield piece
    isFirst = false
    // A rest twice as long as the work: those who ask for something small meanwhile wait behind a third of it at most.
    await rest(Math.min(longestRest, 2 * took))
    began = performance.now()
  }
  if (isFirst) yield Buffer.from(csvText(header, []))
}

/** In milliseconds: what is slow by itself, such as a database under load, is not slowed down further. */
const longestRest = 20

const options = { escape_formulas: true, record_delimiter: 'windows' } as const

function headersOf(fileName: string): Readonly<Record<string, string>> {
  return { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${fileName}.csv"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
}

/** The text of such a file. */
export function csvText(header: readonly string[], rows: Iterable<Row>): string {
  return stringify([header, ...rows].map((row) => [...row]), { bom: true, ...options })
}
