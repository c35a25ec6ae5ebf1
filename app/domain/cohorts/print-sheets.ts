/** What fits an A4 page in landscape in print that can be read. */
const sheetSize = { rows: 28, columns: 16 } as const

/** One page of a matrix: some rows and some columns of it, from places counted from 0, to `…To` not included. */
export interface PrintSheet { readonly rowsFrom: number; readonly rowsTo: number; readonly columnsFrom: number; readonly columnsTo: number }

/** A matrix cut into pages: all columns of the first rows, then of the next, each cell on one page. */
export function printSheets(rows: number, columns: number, size: { readonly rows: number; readonly columns: number } = sheetSize): readonly PrintSheet[] {
  const cut = (length: number, step: number) => Array.from({ length: Math.ceil(length / step) }, (_, place) => [place * step, Math.min(length, (place + 1) * step)] as const)
  return cut(rows, size.rows).flatMap(([rowsFrom, rowsTo]) => cut(columns, size.columns).map(([columnsFrom, columnsTo]) => ({ rowsFrom, rowsTo, columnsFrom, columnsTo })))
}
