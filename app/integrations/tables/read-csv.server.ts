import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { rowFault, tableLimits, trimRow, type TableRow } from '#app/domain/imports/table.ts'
import { decodeTable } from './decode-table.server.ts'
import { findDelimiter } from './delimiter.server.ts'
import { TableFault } from './table-fault.server.ts'

interface Parsed { readonly record: string[]; readonly info: { readonly lines: number } }

/** The rows of a file of separated values, in order, as they are read; rows of nothing are left out. Throws TableFault. */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const { delimiter, skipped, text } = begun(bytes)
  const parser = Readable.from(text, { objectMode: false, encoding: 'utf8' }).compose<NodeJS.ReadWriteStream>(parse({
    delimiter, bom: true, info: true, relax_column_count: true, relax_quotes: true, max_record_size: tableLimits.lineLength, record_delimiter: '\n',
  }))
  let before = skipped > 0 ? 1 : 0
  const offset = before
  try {
    for await (const { record, info } of parser as unknown as AsyncIterable<Parsed>) {
      const line = before + 1
      before = info.lines + offset
      const cells = trimRow(record)
      if (cells === null) continue
      const fault = rowFault(cells)
      if (fault !== null) throw new TableFault(fault, line)
      yield { line, cells }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TableFault(error.code === 'CSV_MAX_RECORD_SIZE' ? 'line-too-long' : 'quote-open', before + 1)
  }
}

/** The text from its first cell on, with what parts the cells. */
function begun(bytes: Uint8Array): { readonly delimiter: string; readonly skipped: number; readonly text: Generator<string> } {
  const pieces = withOneLineEnd(decodeTable(bytes))
  const first = pieces.next()
  const beginning = first.done ? '' : first.value
  const { delimiter, skipped } = findDelimiter(beginning)
  return { delimiter, skipped, text: function* () { yield beginning.slice(skipped); yield* pieces }() }
}

/** Lines end in LF, whatever ended them; CR LF may be parted by the end of a piece. */
function* withOneLineEnd(pieces: Iterable<string>): Generator<string> {
  let held = ''
  for (const piece of pieces) {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replace(/\r\n?/gu, '\n')
  }
  if (held !== '') yield '\n'
}
