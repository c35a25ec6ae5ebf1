import type { Database } from '../database.server.ts'

interface Parted { readonly mergeId: string; readonly keptId: string; readonly mergedAt: Date }
/** A completion that two had only together. */
export interface Joint { readonly id: string; readonly courseId: string }

/**
 * The completions of the kept person that rest on what goes back to the other, by the rows their evidence names; asked while everything is still with the
 * kept one. Those that go back themselves are not among them.
 */
export async function listJointCompletions(db: Database, { mergeId, keptId }: Omit<Parted, 'mergedAt'>): Promise<readonly Joint[]> {
  return db.$queryRaw<Joint[]>`
    WITH moved AS (SELECT table_name, key->>'id' AS id FROM merge_move WHERE merge_id = ${mergeId}::uuid AND column_name = 'person_id' AND key->>'id' IS NOT NULL)
    SELECT c.id, c.course_id AS "courseId" FROM completion c WHERE c.person_id = ${keptId}::uuid AND NOT EXISTS (SELECT FROM moved WHERE table_name = 'completion' AND id = c.id::text)
      AND EXISTS (SELECT FROM jsonb_path_query(c.evidence, 'strict $.**') AS named JOIN moved ON moved.id = named #>> '{}')
    ORDER BY c.id`
}

/** The renewals that the kept person earned since of a course whose first completion went back: asked afterwards. */
export async function listRootlessRenewals(db: Database, { mergeId, keptId, mergedAt }: Parted): Promise<readonly Joint[]> {
  return db.$queryRaw<Joint[]>`
    SELECT c.id, c.course_id AS "courseId" FROM completion c WHERE c.person_id = ${keptId}::uuid AND c.round > 1 AND c.completed_at >= ${mergedAt}
      AND NOT EXISTS (SELECT FROM completion o WHERE o.person_id = c.person_id AND o.course_id = c.course_id AND o.round < c.round)
      AND EXISTS (SELECT FROM completion o JOIN merge_move m ON m.key->>'id' = o.id::text WHERE m.merge_id = ${mergeId}::uuid AND m.table_name = 'completion' AND o.course_id = c.course_id)
    ORDER BY c.id`
}

/** Takes up for the kept person the courses that they did something in since, where what said so went back to the other. */
export async function saveOwnEnrolments(db: Database, { mergeId, keptId }: Omit<Parted, 'mergedAt'>): Promise<void> {
  await db.$executeRaw`
    INSERT INTO enrolment (person_id, course_id, enrolled_at) SELECT ${keptId}::uuid, t.course_id, min(t.at) FROM (
      SELECT course_id, opened_at AS at FROM reading WHERE person_id = ${keptId}::uuid UNION ALL SELECT course_id, started_at FROM attempt WHERE person_id = ${keptId}::uuid
      UNION ALL SELECT k.course_id, n.joined_at FROM cohort_member n JOIN cohort k ON k.id = n.cohort_id WHERE n.person_id = ${keptId}::uuid) t
    WHERE t.course_id IN (SELECT key->>'course_id' FROM merge_move WHERE merge_id = ${mergeId}::uuid AND table_name = 'enrolment' AND column_name = 'person_id')
    GROUP BY t.course_id ORDER BY t.course_id ON CONFLICT DO NOTHING`
}
