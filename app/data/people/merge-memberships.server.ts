import type { Database } from '../database.server.ts'

interface Members { readonly mergeId: string; readonly keptId: string; readonly mergedId: string }

/**
 * Joins what two are in: memberships move to who is kept, as put there by whoever merges unless somebody had put them there before. Of a class of both,
 * the kept one's stays, open where either was, and that of the other ends. All of it as it was is written down.
 */
export async function joinMemberships(db: Database, { mergeId, keptId, mergedId, byId, now }: Members & { readonly byId: string; readonly now: Date }): Promise<void> {
  await db.$executeRaw`
    WITH was AS (SELECT t.cohort_id, t.joined_at, t.left_at, t.added_by_id FROM cohort_member t WHERE t.person_id = ${mergedId}::uuid AND NOT EXISTS (SELECT FROM cohort_member o WHERE o.person_id = ${keptId}::uuid AND o.cohort_id = t.cohort_id)),
      moved AS (UPDATE cohort_member t SET person_id = ${keptId}::uuid, added_by_id = coalesce(t.added_by_id, ${byId}::uuid) FROM was WHERE t.person_id = ${mergedId}::uuid AND t.cohort_id = was.cohort_id)
    INSERT INTO merge_move (merge_id, table_name, column_name, key) SELECT ${mergeId}::uuid, 'cohort_member', 'person_id', to_jsonb(was) FROM was`
  await db.$executeRaw`
    WITH was AS (SELECT k.cohort_id, k.joined_at, k.left_at, k.added_by_id, o.joined_at AS given, coalesce(o.added_by_id, ${byId}::uuid) AS added FROM cohort_member k JOIN cohort_member o ON o.cohort_id = k.cohort_id AND o.person_id = ${mergedId}::uuid AND o.left_at IS NULL WHERE k.person_id = ${keptId}::uuid AND k.left_at IS NOT NULL),
      opened AS (UPDATE cohort_member t SET joined_at = was.given, left_at = NULL, added_by_id = was.added FROM was WHERE t.person_id = ${keptId}::uuid AND t.cohort_id = was.cohort_id)
    INSERT INTO merge_move (merge_id, table_name, column_name, key) SELECT ${mergeId}::uuid, 'cohort_member', 'joined_at', to_jsonb(was) FROM was`
  await db.$executeRaw`
    WITH ended AS (UPDATE cohort_member SET left_at = ${now} WHERE person_id = ${mergedId}::uuid AND left_at IS NULL RETURNING cohort_id, left_at AS given)
    INSERT INTO merge_move (merge_id, table_name, column_name, key) SELECT ${mergeId}::uuid, 'cohort_member', 'left_at', to_jsonb(ended) FROM ended`
}

/** Puts the memberships of both back as they were; a class that the kept one came into anew since is theirs still. */
export async function partMemberships(db: Database, { mergeId, keptId, mergedId }: Members): Promise<void> {
  const anew = await db.$queryRaw<{ cohortId: string; joinedAt: Date; leftAt: Date | null; addedById: string | null }[]>`
    SELECT t.cohort_id AS "cohortId", t.joined_at AS "joinedAt", t.left_at AS "leftAt", t.added_by_id AS "addedById" FROM cohort_member t
    JOIN merge_move m ON m.merge_id = ${mergeId}::uuid AND m.table_name = 'cohort_member' AND m.column_name = 'person_id' AND t.cohort_id::text = m.key->>'cohort_id'
    WHERE t.person_id = ${keptId}::uuid AND t.joined_at <> (m.key->>'joined_at')::timestamptz`
  // Merges of before all of it was written down say no more than who had put the member there.
  await db.$executeRaw`
    UPDATE cohort_member t SET person_id = ${mergedId}::uuid, joined_at = coalesce((m.key->>'joined_at')::timestamptz, t.joined_at), added_by_id = (m.key->>'added_by_id')::uuid,
      left_at = CASE WHEN jsonb_exists(m.key, 'left_at') THEN (m.key->>'left_at')::timestamptz ELSE t.left_at END
    FROM merge_move m WHERE m.merge_id = ${mergeId}::uuid AND m.table_name = 'cohort_member' AND m.column_name = 'person_id' AND t.person_id = ${keptId}::uuid AND t.cohort_id::text = m.key->>'cohort_id'`
  await db.$executeRaw`
    UPDATE cohort_member t SET joined_at = (m.key->>'joined_at')::timestamptz, left_at = (m.key->>'left_at')::timestamptz, added_by_id = (m.key->>'added_by_id')::uuid
    FROM merge_move m WHERE m.merge_id = ${mergeId}::uuid AND m.table_name = 'cohort_member' AND m.column_name = 'joined_at'
      AND t.person_id = ${keptId}::uuid AND t.cohort_id::text = m.key->>'cohort_id' AND t.joined_at = (m.key->>'given')::timestamptz`
  await db.$executeRaw`
    UPDATE cohort_member t SET left_at = NULL FROM merge_move m WHERE m.merge_id = ${mergeId}::uuid AND m.table_name = 'cohort_member' AND m.column_name = 'left_at'
      AND t.person_id = ${mergedId}::uuid AND t.cohort_id::text = m.key->>'cohort_id' AND t.left_at = (m.key->>'given')::timestamptz`
  await db.cohortMember.createMany({ data: anew.map((row) => ({ ...row, personId: keptId })), skipDuplicates: true })
}
