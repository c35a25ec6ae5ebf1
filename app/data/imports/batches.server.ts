import { randomUUID } from 'node:crypto'
import type { ImportBatch, ImportColumn, ImportCounts } from '#app/domain/imports/batch.ts'
import type { Mapping } from '#app/domain/imports/headers.ts'
import type { ImportKind, ImportState } from '#app/domain/imports/kinds.ts'
import type { TableProblem } from '#app/domain/imports/table.ts'
import type { Scope } from '#app/domain/people/role.ts'
import { type Prisma, type ImportBatch as Row } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

const without = { content: true } as const

function toBatch(row: Omit<Row, 'content'>): ImportBatch {
  return {
    ...row, kind: row.kind as ImportKind, state: row.state as ImportState, format: row.format as ImportBatch['format'],
    columns: row.columns as unknown as readonly ImportColumn[], mapping: row.mapping as Mapping, scopes: row.scopes as unknown as readonly Scope[],
    counts: row.counts as ImportCounts, problem: row.problem as unknown as TableProblem | null,
  }
}

/** Keeps a file that arrived; its id. */
export async function saveBatch(db: Database, batch: Pick<ImportBatch, 'kind' | 'fileName' | 'fileHash' | 'system' | 'courseId' | 'scopes' | 'authorId' | 'createdAt' | 'expiresAt'> & { readonly content: Uint8Array<ArrayBuffer> }): Promise<string> {
  const { scopes, ...rest } = batch
  const row = await db.importBatch.create({ data: { ...rest, scopes: scopes, state: 'reading' }, select: { id: true } })
  return row.id
}

const isUuid = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text)

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

type Written = Partial<Pick<ImportBatch, 'format' | 'columns' | 'headerLine' | 'mapping' | 'system' | 'courseId' | 'overwrites' | 'counts' | 'problem' | 'askedById' | 'confirmedById' | 'confirmedAt' | 'undoneById' | 'undoneAt' | 'rowsDone' | 'rowsRead'>>

/** Moves a batch on from the state it is in, once: false when it is in that state no more. What was read of the file is then all there is of it. */
export async function moveBatch(db: Database, id: string, from: ImportState, to: ImportState, written: Written = {}): Promise<boolean> {
  const { columns, problem, ...rest } = written
  const { count } = await db.importBatch.updateMany({ where: { id, state: from }, data: {
    ...rest, state: to, claim: null, claimedUntil: null, ...(from === 'reading' && { content: null }),
    ...(columns !== undefined && { columns: columns as unknown as Prisma.InputJsonValue }), ...(problem && { problem: problem as unknown as Prisma.InputJsonValue }),
  } })
  return count === 1
}

/** Remembers the first yes of two, while the batch waits; false when somebody said it before. */
export async function saveFirstYes(db: Database, id: string, personId: string): Promise<boolean> {
  return (await db.importBatch.updateMany({ where: { id, state: 'preview', askedById: null }, data: { askedById: personId } })).count === 1
}

/** Takes a batch that waits for the job, for a minute by the clock of the database; null when there is none, or others have them. */
export async function claimBatch(db: Database): Promise<{ readonly id: string; readonly claim: string } | null> {
  const claim = randomUUID()
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE import_batch SET claim = ${claim}::uuid, claimed_until = now() + interval '1 minute', rows_done = 0 WHERE id = (
      SELECT id FROM import_batch WHERE state IN ('reading', 'checking', 'confirming', 'settling', 'undoing') AND (claimed_until IS NULL OR claimed_until < now())
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`
  return rows[0] ? { id: rows[0].id, claim } : null
}

/** Says how far the work is, and keeps the claim; false when somebody else took it over. */
export async function keepClaim(db: Database, { id, claim }: { readonly id: string; readonly claim: string }, progress: { readonly rowsRead?: number; readonly rowsDone?: number }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE import_batch SET claimed_until = now() + interval '1 minute', rows_read = coalesce(${progress.rowsRead ?? null}::int, rows_read), rows_done = coalesce(${progress.rowsDone ?? null}::int, rows_done)
    WHERE id = ${id}::uuid AND claim = ${claim}::uuid` === 1
}

/** Lets batches go that nobody looked at in time, and throws the rows of files away that ended before `keptSince`; the journal for undoing stays. */
export async function endOldBatches(db: Database, now: Date, keptSince: Date): Promise<void> {
  await db.$executeRaw`UPDATE import_batch SET state = 'expired', content = NULL WHERE state IN ('mapping', 'preview') AND expires_at < ${now}`
  await db.$executeRaw`
    DELETE FROM import_row r USING import_batch b WHERE b.id = r.batch_id AND (b.state IN ('expired', 'cancelled', 'refused')
      OR (b.state = 'confirmed' AND b.confirmed_at < ${keptSince}) OR (b.state = 'undone' AND b.undone_at < ${keptSince}))`
}
