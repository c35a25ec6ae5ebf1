import type { Database } from '#app/data/database.server.ts'
import { findBatchContent, holdBatch, keepClaim, moveBatch, type Claimed } from '#app/data/imports/batches.server.ts'
import { removeRowsUntil, saveRawRows } from '#app/data/imports/rows.server.ts'
import { notesOf, type ImportBatch, type ImportColumn } from '#app/domain/imports/batch.ts'
import { findHeader, guessMapping } from '#app/domain/imports/headers.ts'
import { addFont, noFonts, type FontTally } from '#app/domain/imports/old-font.ts'
import { isReadVersion } from '#app/domain/imports/roster.ts'
import { tableLimits, type TableProblem, type TableRow } from '#app/domain/imports/table.ts'
import { keepable, unkeptOf, type Unkept } from '#app/domain/imports/unkept.ts'
import type { ReadTable } from '#app/integrations/tables/read-table.server.ts'
import { readTableApart } from '#app/integrations/tables/read-table-apart.server.ts'
import type { ImportWorld } from './reach.server.ts'

/** Thrown when the claim went to somebody else: they do the work. */
export class TakenOver extends Error {}

const firstRows = 20
const mostSamples = 3
/** Long enough for an erasure that looks through every list. */
const patience = { timeout: 90_000, maxWait: 30_000 } as const

/** What is gathered of a part of a file while it streams by. */
interface Gathered { readonly first: TableRow[]; rows: number; readonly fonts: FontTally[]; readonly unkept: Unkept }

/** Reads the file of a batch into rows, some at a time; then it waits for its columns to be named, or, of an archive, is judged at once. */
export async function readBatch(world: ImportWorld, batch: ImportBatch, claimed: Claimed): Promise<void> {
  const { db } = world
  const content = await findBatchContent(db, batch.id)
  if (content === null) return
  const parts = new Map<string, Gathered>()
  let all = 0
  const outcome = await readTableApart(content, async (part, rows) => {
    const gathered = parts.get(part) ?? { first: [], rows: 0, fonts: [], unkept: unkeptIn(batch, part, rows) }
    parts.set(part, gathered)
    const kept = keepable(rows, gathered.unkept)
    gather(gathered, kept)
    await db.$transaction(async (held) => {
      if (!await holdBatch(held, claimed)) throw new TakenOver() // an erasure may have thrown the file away meanwhile
      await saveRawRows(held, batch.id, part, kept)
    }, patience)
    all += rows.length
    if (!await keepClaim(db, claimed, { rowsRead: all })) throw new TakenOver()
  })
  await settle(db, batch, outcome, parts)
}

/** The row that titles the columns of a part, among the first that were read of it; many come at once. */
function headerOf({ kind }: ImportBatch, first: readonly TableRow[]): TableRow | undefined {
  return first[kind === 'roster' ? 0 : findHeader(first.map(({ cells }) => cells), kind)]
}

/** What says how an archive is to be read names nobody. */
function unkeptIn(batch: ImportBatch, part: string, rows: readonly TableRow[]): Unkept {
  return unkeptOf(part === 'manifest.csv' ? undefined : headerOf(batch, rows.slice(0, firstRows)), batch.kind)
}

function gather(gathered: Gathered, rows: readonly TableRow[]): void {
  gathered.rows += rows.length
  for (const row of rows) {
    if (gathered.first.length < firstRows) gathered.first.push(row)
    row.cells.forEach((cell, column) => { gathered.fonts[column] = addFont(gathered.fonts[column] ?? noFonts, cell) })
  }
}

async function settle(db: Database, batch: ImportBatch, outcome: ReadTable, parts: ReadonlyMap<string, Gathered>): Promise<void> {
  const heads = [...parts].map(([part, gathered]) => ({ part, gathered, header: headerOf(batch, gathered.first) }))
  const rows = heads.reduce((sum, { gathered, header }) => sum + gathered.rows - (header ? gathered.first.indexOf(header) + 1 : 0), 0)
  const problem = problemOf(batch, outcome, parts, rows)
  if (problem !== null || !outcome.ok) { await moveBatch(db, batch.id, 'reading', 'refused', { problem }); return }
  for (const { part, header } of heads) await removeRowsUntil(db, batch.id, part, header?.line ?? 0)
  const columns = heads.flatMap(({ part, gathered, header }) => columnsOf(part, gathered, header))
  const mapping = batch.kind === 'roster' ? {} : guessMapping(columns.map(({ title }) => title), batch.kind)
  await moveBatch(db, batch.id, 'reading', batch.kind === 'roster' ? 'checking' : 'mapping', { format: outcome.format, columns, headerLine: heads[0]?.header?.line ?? 0, mapping, rowsRead: rows, counts: notesOf(outcome.notes) })
}

/** What keeps a file from being looked at; null when nothing does. */
function problemOf({ kind }: ImportBatch, outcome: ReadTable, parts: ReadonlyMap<string, Gathered>, rows: number): TableProblem | null {
  if (!outcome.ok) return outcome.problem
  if ((outcome.format === 'oneroster') !== (kind === 'roster')) return { reason: 'not-a-table' }
  const manifest = new Map((parts.get('manifest.csv')?.first ?? []).map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']))
  if (kind === 'roster' && !isReadVersion(manifest)) return { reason: 'roster-version' }
  if (rows === 0) return { reason: 'no-rows' }
  return rows > tableLimits.rows ? { reason: 'too-many-rows' } : null
}

function columnsOf(part: string, { first, fonts }: Gathered, header: TableRow | undefined): readonly ImportColumn[] {
  const after = first.filter(({ line }) => line > (header?.line ?? 0))
  const width = Math.max(header?.cells.length ?? 0, ...after.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, column) => ({
    part, title: (header?.cells[column] ?? '').slice(0, 100), fonts: fonts[column] ?? noFonts,
    samples: after.flatMap(({ cells }) => { const cell = cells[column]?.trim() ?? ''; return cell === '' ? [] : [cell.slice(0, 60)] }).slice(0, mostSamples),
  }))
}
