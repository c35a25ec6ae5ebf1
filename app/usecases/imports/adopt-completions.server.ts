import type { Database } from '#app/data/database.server.ts'
import { writeRows, type WrittenRow } from '#app/data/imports/journal.server.ts'
import { newIds } from '#app/data/imports/new-ids.server.ts'
import { listOrphaned } from '#app/data/imports/orphaned.server.ts'
import type { RowValues } from '#app/domain/imports/batch.ts'
import type { ImportWorld } from './reach.server.ts'

/** Where and by whom a list says that somebody completed something elsewhere. */
interface Said { readonly id: string; readonly part: string; readonly line: number; readonly values: RowValues; readonly system: string; readonly byId: string; readonly instant: string }

/** A completion elsewhere as the row of evidence it becomes. */
export function completionRow({ elsewhere }: Pick<ImportWorld, 'elsewhere'>, { id, part, line, values, system, byId, instant }: Said): WrittenRow {
  const source = elsewhere.find((each) => each.id === system)?.title ?? system
  return { id, part, line, person_id: values['person'], kind: 'external', subject: values['subject'], happened_on: values['happenedOn'], document: values['document'] ?? source, entered_at: instant, entered_by_id: byId, system }
}

/**
 * After a list of completions was taken back: what another written list says too stands from now on by that one, and goes with it. Otherwise a completion in
 * two lists, which counts once, would count not at all when the wrong one of them is undone. Call within the transaction.
 */
export async function adoptCompletions(world: Pick<ImportWorld, 'elsewhere' | 'clock'>, db: Database, batchId: string): Promise<void> {
  const instant = world.clock().toISOString()
  for (const [adopter, rows] of Map.groupBy(await listOrphaned(db, batchId), (row) => row.batchId)) {
    await writeRows(db, adopter, 'entered_evidence', rows.map((row) => completionRow(world, { ...row, id: newIds(), instant })))
  }
}
