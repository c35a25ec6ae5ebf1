import { tableLimits, type SheetNotes, type TableProblem, type TableRow } from '#app/domain/imports/table.ts'
import { rosterParts } from '#app/domain/imports/roster.ts'
import { readCsv } from './read-csv.server.ts'
import { isZip, openArchive, unpackWhole, type Archive } from './read-zip.server.ts'
import { TableFault } from './table-fault.server.ts'
import { readXlsx } from './xlsx/read-xlsx.server.ts'

/** Rows of one part of the file: '' for a table, the name of the CSV within a OneRoster archive. */
export type Take = (part: string, rows: readonly TableRow[]) => Promise<void>
export type ReadTable = { readonly ok: true; readonly format: 'csv' | 'xlsx' | 'oneroster'; readonly notes?: SheetNotes } | { readonly ok: false; readonly problem: TableProblem }

const chunk = 1_000

/** Reads a file for what its bytes say it is, whatever its name, and hands its rows on, some at a time. What it cannot read is a value. */
export async function readTable(bytes: Uint8Array, take: Take): Promise<ReadTable> {
  try {
    return { ok: true, ...await readAny(bytes, atMost(take)) }
  } catch (error) {
    if (error instanceof TableFault) return { ok: false, problem: error.problem }
    throw error
  }
}

/** Stops a file of too many rows, and knows one that has none. */
function atMost(take: Take): Take {
  let all = 0
  return async (part, rows) => {
    all += rows.length
    if (all > tableLimits.rows + 50) throw new TableFault('too-many-rows')
    await take(part, rows.map(soundRow))
  }
}

/** Halves of signs become the sign for what cannot be read; letters that no text has, and no database keeps, are none of a table. */
function soundRow({ line, cells }: TableRow): TableRow {
  if (cells.some((cell) => cell.includes('\0'))) throw new TableFault('not-a-table', line)
  return { line, cells: cells.map((cell) => cell.toWellFormed()) }
}

async function readAny(bytes: Uint8Array, take: Take): Promise<Pick<Extract<ReadTable, { readonly ok: true }>, 'format' | 'notes'>> {
  if (bytes.length === 0) throw new TableFault('no-rows')
  if (bytes.length > tableLimits.bytes) throw new TableFault('file-too-large')
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) throw new TableFault('old-excel')
  if (!isZip(bytes)) {
    if (await takeCsv(bytes, '', take) === 0) throw new TableFault('no-rows')
    return { format: 'csv' }
  }
  const archive = await openArchive(bytes)
  if (archive.has('xl/workbook.xml')) {
    return { format: 'xlsx', notes: await readXlsx(archive, (rows) => take('', rows)) }
  }
  await readRoster(archive, take)
  return { format: 'oneroster' }
}

async function takeCsv(bytes: Uint8Array, part: string, take: Take): Promise<number> {
  let [rows, all] = [[] as TableRow[], 0]
  const hand = async () => { all += rows.length; if (rows.length > 0) await take(part, rows); rows = [] }
  for await (const row of readCsv(bytes)) if (rows.push(row) >= chunk) await hand()
  await hand()
  return all
}

/** The parts of a OneRoster 1.1 archive that are of use here, in the order in which they refer to each other. */
async function readRoster(archive: Archive, take: Take): Promise<void> {
  const pathOf = (part: string) => archive.names.find((name) => name === part || name.endsWith(`/${part}`))
  if (pathOf('manifest.csv') === undefined && pathOf('users.csv') === undefined) throw new TableFault('not-a-table')
  for (const part of rosterParts) {
    const name = pathOf(part)
    if (name !== undefined) await takeCsv(await unpackWhole(archive, name), part, take).catch((error: unknown) => { throw error instanceof TableFault ? inPart(error, part) : error })
  }
}

function inPart(fault: TableFault, part: string): TableFault {
  return Object.assign(new TableFault(fault.problem.reason, fault.problem.line), { problem: { ...fault.problem, part } })
}
