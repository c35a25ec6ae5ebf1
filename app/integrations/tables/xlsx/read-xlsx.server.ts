import { rowFault, tableLimits, trimRow, type TableRow } from '#app/domain/imports/table.ts'
import type { Archive } from '../read-zip.server.ts'
import { TableFault } from '../table-fault.server.ts'
import { cellText } from './cell-text.server.ts'
import { scanXml } from './scan-xml.server.ts'
import { openWorkbook, type Workbook } from './workbook.server.ts'

export type TakeRows = (rows: readonly TableRow[]) => Promise<void>

/** Hands on the rows of the first sheet that has any, some at a time; nothing of the sheet is held. Throws TableFault. */
export async function readXlsx(archive: Archive, take: TakeRows): Promise<void> {
  const workbook = await openWorkbook(archive)
  for (const sheet of workbook.sheets) if (await readSheet(archive, sheet, workbook, take) > 0) return
  throw new TableFault('no-rows')
}

async function readSheet(archive: Archive, sheet: string, workbook: Workbook, take: TakeRows): Promise<number> {
  const reader = sheetReader(workbook)
  let all = 0
  await scanXml(archive, sheet, reader.scan, async () => {
    const rows = reader.rows.splice(0)
    all += rows.length
    if (rows.length > 0) await take(rows)
  })
  return all
}

/** Turns the elements of a sheet into rows. */
function sheetReader(workbook: Workbook) {
  const rows: TableRow[] = []
  let [line, column, kind, style, value, isValue, cells] = [0, -1, '', 0, '', false, [] as string[]]
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
  }
  return {
    rows,
    scan: {
      open: (name: string, attributes: Readonly<Record<string, string>>) => {
        if (name === 'row') { line = Number(attributes['r'] ?? line + 1); column = -1; cells = [] }
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
