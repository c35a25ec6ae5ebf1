import { stringify } from 'csv-stringify/sync'

/**
 * A table as a file that spreadsheets open: UTF-8 with its mark, so that Vietnamese is read as such; a cell that a spreadsheet
 * would take for a formula (= + - @ …) begins with an apostrophe, so that a name can never compute. Never cached.
 */
export function csvAnswer(fileName: string, header: readonly string[], rows: readonly (readonly (string | number)[])[]): Response {
  const text = stringify([header, ...rows].map((row) => [...row]), { bom: true, escape_formulas: true, record_delimiter: 'windows' })
  return new Response(text, { headers: {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}.csv"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  } })
}
