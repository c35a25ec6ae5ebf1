import { listClassLimits } from '#app/data/cohorts/class-limits.server.ts'
import { lockCohorts } from '#app/data/cohorts/cohorts.server.ts'
import { holdBatch, moveBatch, saveWritten, type Claimed } from '#app/data/imports/batches.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { expectManyRows, startWriting } from '#app/data/imports/journal.server.ts'
import { countVerdicts, listRows, markStale } from '#app/data/imports/rows.server.ts'
import { notesOf, type CheckedRow, type ImportBatch, type StagedRow } from '#app/domain/imports/batch.ts'
import { chunk } from './check-batch.server.ts'
import { checkContext, type CheckContext } from './check-context.server.ts'
import { judgeRows, partsOf } from './check-rows.server.ts'
import type { ImportWorld } from './reach.server.ts'
import { TakenOver } from './read-batch.server.ts'
import { requireStanding } from './standing-yes.server.ts'
import { writeOthers, writePeople } from './write-batch.server.ts'

/** Long enough for two thousand rows on a slow machine. */
const patience = { timeout: 120_000, maxWait: 30_000 } as const

interface Cursor { readonly part: string; readonly after: number }

/**
 * Writes what was previewed, some rows in each transaction, which also remembers how far it is: whoever goes on after an end in the middle
 * writes the rest, and nothing twice. Each row is judged once more, its person held: what would now come to something else than people
 * saw is left, and listed as stale.
 */
export async function writeConfirmed(world: ImportWorld, batch: ImportBatch, claimed: Claimed): Promise<void> {
  let context = await checkContext(world, world.db, batch, true)
  for (const cursor of cursorsOf(batch)) {
    for (let at: Cursor | null = cursor; at !== null;) at = await writeSome(world, context, claimed, at)
    // What a part brought, such as organisations, is known to those after it.
    context = await checkContext(world, world.db, batch, true)
  }
  // Rows that were left as stale are told as such.
  const counts = { ...notesOf(batch.counts), ...await countVerdicts(world.db, batch.id), people: batch.counts.people ?? 0 }
  await moveBatch(world.db, batch.id, 'confirming', 'settling', { confirmedAt: world.clock(), counts })
}

/** The parts that are not written whole, and where in them to begin. */
function cursorsOf(batch: ImportBatch): readonly Cursor[] {
  const parts = partsOf(batch)
  const begun = batch.writtenLine < 0 ? 0 : parts.indexOf(batch.writtenPart)
  return parts.slice(begun).map((part) => ({ part, after: part === batch.writtenPart ? batch.writtenLine : -1 }))
}

/** Writes the next rows of a part; where to go on, or null after the last. */
async function writeSome(world: ImportWorld, context: CheckContext, claimed: Claimed, { part, after }: Cursor): Promise<Cursor | null> {
  return world.db.$transaction(async (db) => {
    if (!await holdBatch(db, claimed)) throw new TakenOver()
    const rows = await listRows(db, context.batch.id, part, after, chunk, ['new', 'changed', 'same'])
    const last = rows.at(-1)
    if (!last) return null
    await startWriting(db)
    await requireStanding(world, db, context.batch)
    await expectManyRows(db)
    await write(world, db, await holdClasses(world, db, context, rows), part, rows)
    await saveWritten(db, claimed, { part, line: last.line, rows: rows.length })
    return { part, after: last.line }
  }, patience)
}

/** Holds the classes that these rows put people into, before the people: nobody comes to limit one meanwhile whom the check did not know of. */
async function holdClasses({ clock }: ImportWorld, db: Database, context: CheckContext, rows: readonly StagedRow[]): Promise<CheckContext> {
  const ids = rows.flatMap(({ entity, values }) => (entity === 'member' && values['subject'] !== undefined ? [values['subject']] : []))
  if (ids.length === 0) return context
  await lockCohorts(db, ids)
  return { ...context, classLimits: await listClassLimits(db, ids, clock()) }
}

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
