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
    const { rows, hidden, merged } = await readSheet(archive, sheet, workbook, take)
    if (rows > 0) return { hiddenRows: hidden, mergedCells: merged, hiddenSheets: workbook.hiddenSheets, otherSheets: await countWithCells(archive, workbook.sheets.slice(at + 1)) }
  }
  throw new TableFault('no-rows')
}

async function readSheet(archive: Archive, sheet: string, workbook: Workbook, take: TakeRows): Promise<{ readonly rows: number; readonly hidden: number; readonly merged: number }> {
  const reader = sheetReader(workbook)
  let all = 0
  await scanXml(archive, sheet, reader.scan, async () => {
    const rows = reader.rows.splice(0)
    all += rows.length
    if (rows.length > 0) await take(rows)
  })
  return { rows: all, ...reader.notes() }
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

/** Rows that a sheet of Excel has. */
const mostLines = 1_048_576

/** Turns the elements of a sheet into rows. */
function sheetReader(workbook: Workbook) {
  const rows: TableRow[] = []
  let [line, column, kind, style, value, isValue, isFormula, isEmpty, cells, isHidden, hidden, merged] = [0, -1, '', 0, '', false, false, true, [] as string[], false, 0, 0]
  const openCell = ({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>) => {
    column = r === undefined ? column + 1 : columnOf(r)
    if (column >= tableLimits.columns * 2) throw new TableFault('too-many-columns', line)
    ;[kind, style, value, isFormula, isEmpty] = [t, Number(s), '', false, true]
  }
  const openRow = ({ r, hidden: hides = '' }: Readonly<Record<string, string>>) => {
    const said = r === undefined ? line + 1 : Number(r)
    if (!Number.isInteger(said) || said <= line || said > mostLines) throw new TableFault('xml-broken', line)
    ;[line, column, cells, isHidden] = [said, -1, [], ['1', 'true'].includes(hides)]
  }
  const closeCell = () => {
    while (cells.length < column) cells.push('')
    // A formula that never had a value is shown as one in error, not as nothing.
    cells[column] = isFormula && isEmpty ? '#VALUE!' : cellText({ kind, style, value }, workbook)
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
    notes: () => ({ hidden, merged }),
    scan: {
      open: (name: string, attributes: Readonly<Record<string, string>>) => {
        if (name === 'row') openRow(attributes)
        if (name === 'c') openCell(attributes)
        if (name === 'f') isFormula = true
        if (name === 'mergeCell' && isOverRows(attributes['ref'] ?? '')) merged += 1
        isValue = name === 'v' || name === 't'
        if (isValue) isEmpty = false
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

/** Whether «B2:B9» spans more than one row. */
function isOverRows(range: string): boolean {
  const [, first, last] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/u.exec(range) ?? []
  return first !== undefined && first !== last
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
