import type { Day } from '#app/domain/calendar.ts'
import type { ToldPost } from '#app/domain/training/post-change.ts'
import type { Database } from '../database.server.ts'

/** A post that a batch wrote, of somebody with an account; `wasNew`: there was none before, else `endedOn` is the last day it had. */
export interface BatchPost extends ToldPost { readonly personId: string; readonly wasNew: boolean; readonly endedOn: Day | null }

/** The posts that a batch wrote, of so many people with an account at most, by their ids from after one on. */
export async function listBatchPosts(db: Database, batchId: string, after: string | null, most: number): Promise<readonly BatchPost[]> {
  return db.$queryRaw<BatchPost[]>`
    WITH written AS (
      SELECT t.*, coalesce(jsonb_typeof(c.before), 'null') = 'null' AS was_new, c.before->>'ends_on' AS ended_on
      FROM import_change c JOIN post t ON t.id = c.row_id::uuid JOIN person p ON p.id = t.person_id AND p.claimed_by_id IS NULL
      WHERE c.batch_id = ${batchId}::uuid AND c.table_name = 'post' AND EXISTS (SELECT FROM account a WHERE a.person_id = t.person_id AND a.disabled_at IS NULL)
    ), told AS (SELECT DISTINCT person_id FROM written WHERE ${after}::uuid IS NULL OR person_id > ${after}::uuid ORDER BY person_id LIMIT ${most})
    SELECT w.person_id AS "personId", w.was_new AS "wasNew", w.ended_on AS "endedOn", o.name AS organisation, coalesce(n.name, w.position) AS position, w.starts_on::text AS "startsOn", w.ends_on::text AS "endsOn", w.ended_why AS "endedWhy"
    FROM written w JOIN told USING (person_id) JOIN organisation o ON o.id = w.organisation_id LEFT JOIN position n ON n.id = w.position_id ORDER BY w.person_id, w.starts_on, w.id`
}

/** Whose posts are as they were before a batch, now that it was undone. */
export async function listPostsPutBack(db: Database, batchId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT after->>'person_id' AS "personId" FROM import_change WHERE batch_id = ${batchId}::uuid AND table_name = 'post' AND NOT kept_at_undo ORDER BY 1`
  return rows.map(({ personId }) => personId)
}
