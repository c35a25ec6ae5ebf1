/**
 * The matrix of a class by keyboard, as a grid (WAI-ARIA APG): one stop for Tab, arrows from cell to cell, Enter opens the evidence of the cell.
 * Without this script the names of the rows are links, and lead there too.
 */
import { nextCell, type Cell } from './grid.ts'

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-grid]')) walkable(table)

function walkable(table: HTMLTableElement): void {
  const rows = [...table.rows].map((row) => [...row.cells])
  let at: Cell = { row: Math.min(1, rows.length - 1), column: 0 }
  const cellAt = ({ row, column }: Cell) => rows[row]?.[column]
  // The heads name the places of their columns, once for all rows.
  const placeOf = (column: number) => rows[0]?.[column]?.dataset['at']
  table.setAttribute('role', 'grid')
  table.closest('.table-box')?.removeAttribute('tabindex')
  for (const cell of rows.flat()) cell.tabIndex = -1
  for (const link of table.querySelectorAll('a')) link.tabIndex = -1
  const first = cellAt(at)
  if (first) first.tabIndex = 0

  const moveTo = (to: Cell) => {
    const [from, cell] = [cellAt(at), cellAt(to)]
    if (!cell) return
    if (from) from.tabIndex = -1
    at = to
    cell.tabIndex = 0
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  table.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') return open(rows[at.row], placeOf(at.column))
    const to = nextCell(at, event.key, event.ctrlKey || event.metaKey, { rows: rows.length, columns: rows[0]?.length ?? 0 })
    if (to === null) return
    event.preventDefault()
    moveTo(to)
  })
  table.addEventListener('click', (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>('td, th') : null
    const row = cell ? rows.findIndex((cells) => cells.includes(cell)) : -1
    if (cell && row > 0 && !(event.target instanceof HTMLAnchorElement)) open(rows[row], placeOf(cell.cellIndex))
  })
}

/** The evidence of a cell stands on the page that the name of its row leads to, at the place of its lesson. */
function open(row: readonly HTMLTableCellElement[] | undefined, place: string | undefined): void {
  const link = row?.[0]?.querySelector('a')
  if (link) location.assign(place === undefined ? link.href : `${link.href}#${place}`)
}
