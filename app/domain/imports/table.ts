/** One row of a table as it was read: every cell text, nothing at the end; the line it begins on, from 1. */
export interface TableRow { readonly line: number; readonly cells: readonly string[] }

/** Bounds of a file, stated on the page that takes it. */
export const tableLimits = { bytes: 20 * 1024 * 1024, rows: 100_000, columns: 100, cellLength: 1_000, lineLength: 64 * 1024 } as const

/** Why a whole file could not be read. */
export const tableReasons = [
  'file-too-large', 'not-a-table', 'old-excel', 'encoding-unknown', 'quote-open', 'line-too-long', 'too-many-rows', 'too-many-columns', 'cell-too-long', 'no-rows',
  'zip-broken', 'zip-too-large', 'zip-encrypted', 'xml-broken', 'xml-doctype', 'roster-version', 'reading-too-slow',
] as const
export type TableReason = (typeof tableReasons)[number]

/** What stands in the way, and where, when one place is to blame. */
export interface TableProblem { readonly reason: TableReason; readonly part?: string | undefined; readonly line?: number | undefined }

/** Cells without the empty ones at the end; null for a row of nothing. */
export function trimRow(cells: readonly string[]): readonly string[] | null {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return last === -1 ? null : cells.slice(0, last + 1)
}

/** What keeps a row from being taken in; null when nothing does. */
export function rowFault(cells: readonly string[]): TableReason | null {
  if (cells.length > tableLimits.columns) return 'too-many-columns'
  return cells.some((cell) => cell.length > tableLimits.cellLength) ? 'cell-too-long' : null
}

/** What of a workbook is easily overlooked: rows that are hidden and read all the same; sheets with data that are not read; sheets that are hidden, and so not read; cells merged over several rows, of which all but the first are empty. */
export interface SheetNotes { readonly hiddenRows: number; readonly otherSheets: number; readonly hiddenSheets: number; readonly mergedCells: number }
