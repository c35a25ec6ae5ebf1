import { keepClaim, moveBatch, type Claimed } from '#app/data/imports/batches.server.ts'
import { clearChecks, countVerdicts, listRows, markSameSubject, markTwice, saveChecked } from '#app/data/imports/rows.server.ts'
import { notesOf, type ImportBatch, type StagedRow } from '#app/domain/imports/batch.ts'
import { checkContext, type CheckContext } from './check-context.server.ts'
import { judgeRows, partsOf, readRows } from './check-rows.server.ts'
import { countWithinReach, type ImportWorld } from './reach.server.ts'
import { TakenOver } from './read-batch.server.ts'

/** Rows looked at, and written, together. */
export const chunk = 2_000

/** Judges every row of a batch: what it says, who it is about, what it would change. Doing it again finds the same. */
export async function checkBatch(world: ImportWorld, batch: ImportBatch, claimed: Claimed): Promise<void> {
  const { db } = world
  const context = await checkContext(world, db, batch)
  const told = progress(world, claimed)
  await clearChecks(db, batch.id)
  for (const part of partsOf(batch)) {
    await eachChunk(world, batch.id, part, async (rows) => { await saveChecked(db, batch.id, readRows(context, part, rows)) ; await told(0) })
    await markTwice(db, batch.id, part)
    await eachChunk(world, batch.id, part, async (rows) => { await judge(world, context, part, rows.filter(({ verdict }) => verdict === null)); await told(rows.length) })
  }
  await markSameSubject(db, batch.id)
  const counts = { ...notesOf(batch.counts), ...await countVerdicts(db, batch.id), people: await countWithinReach(world, batch.kind, context.reach) }
  await moveBatch(db, batch.id, 'checking', 'preview', { counts })
}

async function judge(world: ImportWorld, context: CheckContext, part: string, rows: readonly StagedRow[]): Promise<void> {
  await saveChecked(world.db, context.batch.id, (await judgeRows(world.db, context, part, rows)).checked)
}

async function eachChunk(world: ImportWorld, batchId: string, part: string, work: (rows: readonly StagedRow[]) => Promise<void>): Promise<void> {
  let after = -1
  for (;;) {
    const rows = await listRows(world.db, batchId, part, after, chunk)
    const last = rows.at(-1)
    if (!last) return
    await work(rows)
    after = last.line
  }
}

/** Adds up what is done and says so; stops the work when somebody else took it over. */
function progress(world: ImportWorld, claimed: Claimed): (rows: number) => Promise<void> {
  let done = 0
  return async (rows) => {
    done += rows
    if (!await keepClaim(world.db, claimed, { rowsDone: done })) throw new TakenOver()
  }
}
