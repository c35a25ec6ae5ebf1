import { rowFault, tableLimits, trimRow, type SheetNotes, type TableRow } from '#app/domain/imports/table.ts'
import type { Archive } from '../read-zip.server.ts'
import { TableFault } from '../table-fault.server.ts'
import { cellText } from './cell-text.server.ts'
import { scanXml } from './scan-xml.server.ts'
import { openWorkbook, type Workbook } from './workbook.server.ts'

export type TakeRows = (rows: readonly TableRow[]) => Promise<void>

/** Hands on the rows of the first sheet that has any, some at a time; nothing of the sheet is held. Answers what is easily overlooked. Throws TableFault. */
export async function readXlsx(archive: Archive, take: TakeRows): Promise<SheetNotes> {
  const workbook = await openWorkbook(archive)
  for (const [at, sheet] of workbook.sheets.entries()) {
    const { rows, hidden } = await readSheet(archive, sheet, workbook, take)
    if (rows > 0) return { hiddenRows: hidden, hiddenSheets: workbook.hiddenSheets, otherSheets: await countWithCells(archive, workbook.sheets.slice(at + 1)) }
  }
  throw new TableFault('no-rows')
}

async function readSheet(archive: Archive, sheet: string, workbook: Workbook, take: TakeRows): Promise<{ readonly rows: number; readonly hidden: number }> {
  const reader = sheetReader(workbook)
  let all = 0
  await scanXml(archive, sheet, reader.scan, async () => {
    const rows = reader.rows.splice(0)
    all += rows.length
    if (rows.length > 0) await take(rows)
  })
  return { rows: all, hidden: reader.hidden() }
}

/** Leaves a sheet at its first value. */
class HasCells extends TableFault {}

/** How many of some sheets have anything in them. One that cannot be read has nothing that could be: it is not read in any case. */
async function countWithCells(archive: Archive, sheets: readonly string[]): Promise<number> {
  let count = 0
  for (const sheet of sheets) {
    const found = await scanXml(archive, sheet, { open: (name) => { if (name === 'v' || name === 't') throw new HasCells('no-rows') } }).catch((error: unknown) => error)
    if (found instanceof HasCells) count += 1
  }
  return count
}

/** Turns the elements of a sheet into rows. */
function sheetReader(workbook: Workbook) {
  const rows: TableRow[] = []
  let [line, column, kind, style, value, isValue, cells, isHidden, hidden] = [0, -1, '', 0, '', false, [] as string[], false, 0]
  const openCell = ({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>) => {
    column = r === undefined ? column + 1 : columnOf(r)
    if (column >= tableLimits.columns * 2) throw new TableFault('too-many-columns', line)
    ;[kind, style, value] = [t, Number(s), '']
  }
  const closeCell = () => {
    while (cells.length < column) cells.push('')
    cells[column] = cellText({ kind, style, value }, workbook)
  }
  const closeRow = () => {
    const trimmed = trimRow(cells)
    if (trimmed === null) return
    const fault = rowFault(trimmed)
    if (fault !== null) throw new TableFault(fault, line)
    rows.push({ line, cells: trimmed })
    if (isHidden) hidden += 1
  }
  return {
    rows,
    hidden: () => hidden,
    scan: {
      open: (name: string, attributes: Readonly<Record<string, string>>) => {
        if (name === 'row') { line = Number(attributes['r'] ?? line + 1); column = -1; cells = []; isHidden = ['1', 'true'].includes(attributes['hidden'] ?? '') }
        if (name === 'c') openCell(attributes)
        isValue = name === 'v' || name === 't'
      },
      text: (text: string) => { if (isValue) value += text },
      close: (name: string) => {
        isValue = false
        if (name === 'c') closeCell()
        if (name === 'row') closeRow()
      },
    },
  }
}

/** «AB12» → 27 */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - 64
    if (place < 1 || place > 26) break
    column = column * 26 + place
  }
  return column - 1
}
