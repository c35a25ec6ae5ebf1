import type { ImportColumn } from '#app/domain/imports/batch.ts'
import type { Mapping } from '#app/domain/imports/headers.ts'
import type { ImportState } from '#app/domain/imports/kinds.ts'
import { statement, type Database } from '../database.server.ts'

/** A list of which something is kept: its file, as long as it was not read, or its rows. */
export interface KeptList { readonly id: string; readonly state: ImportState; readonly authorId: string; readonly createdAt: Date; readonly columns: readonly ImportColumn[]; readonly mapping: Mapping; readonly isUnread: boolean }
/** Where a row stands, with what it says as it was read and, once it was looked at, its year of birth. */
export interface KeptRow { readonly part: string; readonly line: number; readonly cells: readonly string[]; readonly birthYear: string | null }

/** What a row of a file says of anybody, emptied. */
export const emptyRow = statement`cells = '[]', key = NULL, values = '{}', problems = '[]', changes = '[]'`
/** The columns of a file without what is shown of its rows. */
export const withoutSamples = statement`columns = (SELECT coalesce(jsonb_agg(c || '{"samples": []}'::jsonb ORDER BY place), '[]') FROM jsonb_array_elements(columns) WITH ORDINALITY AS each (c, place))`

/** Every list of which something is kept, each held until the transaction ends: nobody reads, writes or takes back one meanwhile. Before people are held, as whoever writes lists does. */
export async function holdKeptLists(db: Database): Promise<readonly KeptList[]> {
  return db.$queryRaw<KeptList[]>`
    SELECT id, state, author_id AS "authorId", created_at AS "createdAt", columns, mapping, content IS NOT NULL AS "isUnread" FROM import_batch b
    WHERE content IS NOT NULL OR EXISTS (SELECT FROM import_row r WHERE r.batch_id = b.id) ORDER BY id FOR UPDATE`
}

/** Rows of a list after another, in order. */
export async function listKeptRows(db: Database, batchId: string, after: Pick<KeptRow, 'part' | 'line'> | null, limit: number): Promise<readonly KeptRow[]> {
  return db.$queryRaw<KeptRow[]>`
    SELECT part, line, cells, "values"->>'birthYear' AS "birthYear" FROM import_row
    WHERE batch_id = ${batchId}::uuid AND (part, line) > (${after?.part ?? ''}, ${after?.line ?? -1}::int) ORDER BY part, line LIMIT ${limit}`
}

/** Takes rows out of a list that is not written yet; what was shown of its rows goes with them. */
export async function dropRows(db: Database, batchId: string, rows: readonly Pick<KeptRow, 'part' | 'line'>[]): Promise<void> {
  await db.$executeRaw`DELETE FROM import_row t USING jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(part text, line int) WHERE t.batch_id = ${batchId}::uuid AND t.part = r.part AND t.line = r.line`
  await db.$executeRaw`UPDATE import_batch SET rows_read = greatest(0, rows_read - ${rows.length}::int), ${withoutSamples} WHERE id = ${batchId}::uuid AND jsonb_typeof(columns) = 'array'`
}

/** Empties rows of a list that came to its end: how many there were stays. */
export async function emptyRows(db: Database, batchId: string, rows: readonly Pick<KeptRow, 'part' | 'line'>[]): Promise<void> {
  await db.$executeRaw`
    UPDATE import_row t SET ${emptyRow} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(part text, line int)
    WHERE t.batch_id = ${batchId}::uuid AND t.part = r.part AND t.line = r.line`
  await db.$executeRaw`UPDATE import_batch SET ${withoutSamples} WHERE id = ${batchId}::uuid AND jsonb_typeof(columns) = 'array'`
}

/** Throws away what was read so far of a file that was not read to its end. */
export async function dropAllRows(db: Database, batchId: string): Promise<void> {
  await db.importRow.deleteMany({ where: { batchId } })
}
