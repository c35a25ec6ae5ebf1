import type { CompletionEvidence } from '#app/domain/learning/completion.ts'
import type { Database } from '../database.server.ts'

export interface StoredCompletion { readonly id: string; readonly completedAt: Date }

/** Keeps a completion, of a first round or a later one; two identical ones are one row, and the first stands (COMPLETION 25). Null when it was there already. */
export async function saveCompletion(db: Database, completion: { readonly personId: string; readonly courseId: string; readonly round: number; readonly completedAt: Date; readonly ruleVersion: number; readonly evidence: CompletionEvidence }): Promise<StoredCompletion | null> {
  const rows = await db.$queryRaw<{ id: string; completed_at: Date }[]>`
    INSERT INTO completion (id, person_id, course_id, round, completed_at, rule_version, evidence)
    VALUES (gen_random_uuid(), ${completion.personId}::uuid, ${completion.courseId}, ${completion.round}, ${completion.completedAt}, ${completion.ruleVersion}, ${JSON.stringify(completion.evidence)}::jsonb)
    ON CONFLICT (person_id, course_id, round) DO NOTHING RETURNING id, completed_at`
  return rows[0] ? { id: rows[0].id, completedAt: rows[0].completed_at } : null
}

/** Completions of a person that carry no certificate yet. */
export async function listUncertified(db: Database, personId: string): Promise<readonly { readonly id: string; readonly courseId: string; readonly completedAt: Date }[]> {
  return db.$queryRaw`
    SELECT c.id, c.course_id AS "courseId", c.completed_at AS "completedAt" FROM completion c
    LEFT JOIN certificate k ON k.completion_id = c.id WHERE c.person_id = ${personId}::uuid AND k.id IS NULL`
}
