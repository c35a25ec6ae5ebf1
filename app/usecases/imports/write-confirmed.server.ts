import type { Database } from '#app/data/database.server.ts'
import { moveBatch } from '#app/data/imports/batches.server.ts'
import { expectManyRows } from '#app/data/imports/journal.server.ts'
import { listRows, markStale } from '#app/data/imports/rows.server.ts'
import type { CheckedRow, ImportBatch, StagedRow } from '#app/domain/imports/batch.ts'
import { chunk, progress } from './check-batch.server.ts'
import { checkContext, type CheckContext } from './check-context.server.ts'
import { judgeRows, partsOf } from './check-rows.server.ts'
import type { ImportWorld } from './reach.server.ts'
import type { Claimed } from './read-batch.server.ts'
import { writeOthers, writePeople } from './write-batch.server.ts'

/** Long enough for the largest file on a slow machine. */
const patience = { timeout: 600_000, maxWait: 30_000 } as const

/**
 * Writes what was previewed, all of it in one transaction or nothing. Each row is judged once more, its person held: what would
 * now come to something else than people saw is left, and listed as stale.
 */
export async function writeConfirmed(world: ImportWorld, batch: ImportBatch, claimed: Claimed): Promise<void> {
  const told = progress(world, claimed)
  await world.db.$transaction(async (db) => {
    await expectManyRows(db)
    const context = await checkContext(world, db, batch)
    for (const part of partsOf(batch)) {
      for (let after = -1, rows = await next(db, batch.id, part, after); rows.length > 0; rows = await next(db, batch.id, part, after)) {
        await write(world, db, context, part, rows)
        after = rows.at(-1)?.line ?? after
        await told(rows.length)
      }
    }
    if (!await moveBatch(db, batch.id, 'confirming', 'settling', { confirmedAt: world.clock() })) throw new Error('confirmed by somebody else meanwhile')
  }, patience)
}

const next = (db: Database, batchId: string, part: string, after: number) => listRows(db, batchId, part, after, chunk, ['new', 'changed', 'same'])

async function write(world: ImportWorld, db: Database, context: CheckContext, part: string, all: readonly StagedRow[]): Promise<void> {
  // Rows that only repeat another, or say of teachers where they teach, are about nobody.
  const rows = all.filter(({ subjectId }) => subjectId !== null)
  const { checked, people } = await judgeRows(db, context, part, rows, true)
  const seen = new Map(rows.map((row) => [row.line, row]))
  const isAsSeen = (row: CheckedRow) => { const before = seen.get(row.line); return before !== undefined && before.verdict === row.verdict && before.subjectId === row.subjectId && sameChanges(before, row) }
  const stale = checked.filter((row) => !isAsSeen(row) && seen.get(row.line)?.verdict !== 'same')
  await markStale(db, context.batch.id, stale)
  await writePeople(db, context, people.filter(({ row }) => isAsSeen(row)))
  await writeOthers(world, db, context, checked.filter(isAsSeen))
}

function sameChanges(one: Pick<CheckedRow, 'changes'>, other: Pick<CheckedRow, 'changes'>): boolean {
  const told = ({ changes }: Pick<CheckedRow, 'changes'>) => JSON.stringify(changes.map(({ field, before, after, kept }) => [field, before, after, kept]))
  return told(one) === told(other)
}
