import type { RowValues } from '#app/domain/imports/batch.ts'
import type { Database } from '../database.server.ts'

/** A row of a written list that says of somebody what another list said, which was taken back. */
export interface OrphanedRow { readonly batchId: string; readonly system: string; readonly byId: string; readonly part: string; readonly line: number; readonly values: RowValues }

/** Of completions elsewhere that a batch had brought and that stand no more, a row of another written list that says the same: of the one written first, as long as its rows are kept. */
export async function listOrphaned(db: Database, batchId: string): Promise<readonly OrphanedRow[]> {
  return db.$queryRaw`
    WITH gone AS (SELECT c.after->>'person_id' AS person, c.after->>'subject' AS subject FROM import_change c
      WHERE c.batch_id = ${batchId}::uuid AND c.table_name = 'entered_evidence' AND NOT EXISTS (
        SELECT FROM entered_evidence e WHERE e.person_id = (c.after->>'person_id')::uuid AND e.kind = 'external' AND e.subject = c.after->>'subject' AND e.taken_back_at IS NULL))
    SELECT DISTINCT ON (g.person, g.subject) r.batch_id AS "batchId", b.system, coalesce(b.confirmed_by_id, b.author_id) AS "byId", r.part, r.line, r."values"
    FROM gone g JOIN import_row r ON r.entity = 'completion' AND r.verdict IN ('same', 'stale') AND r.batch_id <> ${batchId}::uuid AND r."values"->>'person' = g.person AND r."values"->>'subject' = g.subject
    JOIN import_batch b ON b.id = r.batch_id AND b.state = 'confirmed' ORDER BY g.person, g.subject, b.confirmed_at, r.batch_id, r.line`
}
