import { randomUUID } from 'node:crypto'
import type { ImportBatch, ImportColumn, ImportCounts } from '#app/domain/imports/batch.ts'
import type { ImportFailure } from '#app/domain/imports/failure.ts'
import type { Mapping } from '#app/domain/imports/headers.ts'
import type { ImportKind, ImportState } from '#app/domain/imports/kinds.ts'
import type { TableProblem } from '#app/domain/imports/table.ts'
import type { Scope } from '#app/domain/people/role.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { Prisma, type ImportBatch as Row } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

const without = { content: true } as const

function toBatch(row: Omit<Row, 'content'>): ImportBatch {
  return {
    ...row, kind: row.kind as ImportKind, state: row.state as ImportState, format: row.format as ImportBatch['format'],
    columns: row.columns as unknown as readonly ImportColumn[], mapping: row.mapping as Mapping, scopes: row.scopes as unknown as readonly Scope[],
    counts: row.counts as ImportCounts, problem: row.problem as unknown as TableProblem | null, failedIn: row.failedIn as ImportState | null, failure: row.failure as unknown as ImportFailure | null,
  }
}

/** Keeps a file that arrived; its id. */
export async function saveBatch(db: Database, batch: Pick<ImportBatch, 'kind' | 'fileName' | 'fileHash' | 'system' | 'courseId' | 'scopes' | 'authorId' | 'createdAt' | 'expiresAt'> & { readonly content: Uint8Array<ArrayBuffer> }): Promise<string> {
  const { scopes, ...rest } = batch
  const row = await db.importBatch.create({ data: { ...rest, scopes: scopes, state: 'reading' }, select: { id: true } })
  return row.id
}

export async function findBatch(db: Database, id: string): Promise<ImportBatch | null> {
  const row = isUuid(id) ? await db.importBatch.findUnique({ where: { id }, omit: without }) : null
  return row && toBatch(row)
}

export async function findBatchContent(db: Database, id: string): Promise<Uint8Array | null> {
  return (await db.importBatch.findUnique({ where: { id }, select: { content: true } }))?.content ?? null
}

/** The latest batches, newest first. */
export async function listBatches(db: Database, limit: number): Promise<readonly ImportBatch[]> {
  return (await db.importBatch.findMany({ omit: without, orderBy: { createdAt: 'desc' }, take: limit })).map(toBatch)
}

type Written = Partial<Pick<ImportBatch, 'format' | 'columns' | 'headerLine' | 'mapping' | 'system' | 'courseId' | 'overwrites' | 'counts' | 'problem' | 'askedById' | 'confirmedById' | 'confirmedAt' | 'undoneById' | 'undoneAt' | 'rowsDone' | 'rowsRead' | 'writtenPart' | 'writtenLine' | 'failedIn' | 'failure'>>

/** Moves a batch on from the state it is in, once: false when it is in that state no more. What was read of the file is then all there is of it, unless reading it is to be tried again. */
export async function moveBatch(db: Database, id: string, from: ImportState, to: ImportState, written: Written = {}): Promise<boolean> {
  const { columns, problem, failure, ...rest } = written
  const { count } = await db.importBatch.updateMany({ where: { id, state: from }, data: {
    ...rest, state: to, claim: null, claimedUntil: null, tries: 0, ...((from === 'reading' ? to !== 'failed' : to === 'cancelled') && { content: null }),
    ...(columns !== undefined && { columns: columns as unknown as Prisma.InputJsonValue }), ...(problem && { problem: problem as unknown as Prisma.InputJsonValue }),
    ...(failure !== undefined && { failure: failure === null ? Prisma.DbNull : failure as unknown as Prisma.InputJsonValue }),
  } })
  return count === 1
}

/** Remembers the first yes of two, while the batch waits; false when somebody said it before. */
export async function saveFirstYes(db: Database, id: string, personId: string): Promise<boolean> {
  return (await db.importBatch.updateMany({ where: { id, state: 'preview', askedById: null }, data: { askedById: personId } })).count === 1
}

/** Who works on a batch: whoever holds its claim, for as long as it lasts. `tries`: how often in a row the step was begun without getting on, this one with it. */
export interface Claimed { readonly id: string; readonly claim: string; readonly tries: number }

/** Takes a batch that waits for the job, but none of `except`, for a minute by the clock of the database; null when there is none, or others have them. */
export async function claimBatch(db: Database, except: readonly string[] = []): Promise<Claimed | null> {
  const claim = randomUUID()
  const rows = await db.$queryRaw<{ id: string; tries: number }[]>`
    UPDATE import_batch SET claim = ${claim}::uuid, claimed_until = now() + interval '1 minute', tries = tries + 1, rows_done = CASE state WHEN 'confirming' THEN rows_done ELSE 0 END WHERE id = (
      SELECT id FROM import_batch WHERE state IN ('reading', 'checking', 'confirming', 'settling', 'undoing') AND (claimed_until IS NULL OR claimed_until < now()) AND id <> ALL(${except}::uuid[])
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, tries`
  return rows[0] ? { ...rows[0], claim } : null
}

/** Gives a claim back, so that the step may be begun again; what is claimed by others stays theirs. */
export async function releaseClaim(db: Database, { id, claim }: Claimed): Promise<void> {
  await db.$executeRaw`UPDATE import_batch SET claimed_until = NULL WHERE id = ${id}::uuid AND claim = ${claim}::uuid`
}

/** Says how far the work is, and keeps the claim; false when somebody else took it over. */
export async function keepClaim(db: Database, { id, claim }: Claimed, progress: { readonly rowsRead?: number; readonly rowsDone?: number }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE import_batch SET claimed_until = now() + interval '1 minute', rows_read = coalesce(${progress.rowsRead ?? null}::int, rows_read), rows_done = coalesce(${progress.rowsDone ?? null}::int, rows_done)
    WHERE id = ${id}::uuid AND claim = ${claim}::uuid` === 1
}

/** Holds a batch until the transaction ends, so that nobody takes it over meanwhile; false when somebody did before. */
export async function holdBatch(db: Database, { id, claim }: Claimed): Promise<boolean> {
  return (await db.$queryRaw<unknown[]>`SELECT id FROM import_batch WHERE id = ${id}::uuid AND claim = ${claim}::uuid FOR UPDATE`).length === 1
}

/** Remembers, in the transaction that wrote them, that all rows up to this one are written. */
export async function saveWritten(db: Database, { id, claim }: Claimed, { part, line, rows }: { readonly part: string; readonly line: number; readonly rows: number }): Promise<void> {
  await db.$executeRaw`
    UPDATE import_batch SET written_part = ${part}, written_line = ${line}, rows_done = rows_done + ${rows}::int, tries = 0, claimed_until = now() + interval '1 minute'
    WHERE id = ${id}::uuid AND claim = ${claim}::uuid`
}

/** Batches that came to nothing, or ended before an instant. */
const isPast = (keptSince: Date) => Prisma.sql`(b.state IN ('expired', 'cancelled', 'refused') OR (b.state = 'confirmed' AND b.confirmed_at < ${keptSince}) OR (b.state = 'undone' AND b.undone_at < ${keptSince}))`

/** Lets batches go that nobody looked at in time, and throws the rows of files away that ended before `keptSince`, with what was shown of them while columns were named; the journal for undoing stays. */
export async function endOldBatches(db: Database, now: Date, keptSince: Date): Promise<void> {
  await db.$executeRaw`UPDATE import_batch b SET state = 'expired', content = NULL WHERE expires_at < ${now}
    AND (state IN ('mapping', 'preview') OR (state = 'failed' AND failed_in IN ('reading', 'checking', 'confirming') AND NOT EXISTS (SELECT FROM import_change c WHERE c.batch_id = b.id AND NOT c.kept_at_undo)))`
  await db.$executeRaw`DELETE FROM import_row r USING import_batch b WHERE b.id = r.batch_id AND ${isPast(keptSince)}`
  await db.$executeRaw`
    UPDATE import_batch b SET columns = (SELECT coalesce(jsonb_agg(c || '{"samples": []}'::jsonb ORDER BY place), '[]') FROM jsonb_array_elements(b.columns) WITH ORDINALITY AS each (c, place))
    WHERE jsonb_typeof(b.columns) = 'array' AND jsonb_path_exists(b.columns, '$[*].samples[*]') AND ${isPast(keptSince)}`
}
