import { stringify } from 'csv-stringify/sync'

/**
 * A table as a file that spreadsheets open: UTF-8 with its mark, so that Vietnamese is read as such; a cell that a spreadsheet
 * would take for a formula (= + - @ …) begins with an apostrophe, so that a name can never compute. Never cached.
 */
export function csvAnswer(fileName: string, header: readonly string[], rows: readonly (readonly (string | number)[])[]): Response {
  return new Response(csvText(header, rows), { headers: {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}.csv"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  } })
}

/** The text of such a file. */
export function csvText(header: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  return stringify([header, ...rows].map((row) => [...row]), { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
