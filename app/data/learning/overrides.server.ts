import type { KeptOverride } from '#app/domain/learning/completion.ts'
import type { ItemRule } from '#app/domain/learning/rule.ts'
import type { Database } from '../database.server.ts'

export interface StoredOverride extends KeptOverride { readonly personId: string; readonly courseId: string; readonly takenBackWhy: string | null }

interface Row { id: string; person_id: string; course_id: string; item_kind: ItemRule['kind']; item_subject: string; why: string; made_at: Date; made_by: string | null; taken_back_at: Date | null; taken_back_why: string | null }

/** The overrides of these people in these courses, the earliest first, also those taken back; `by` is the name of who made it. */
export async function listOverrides(db: Database, personIds: readonly string[], courseIds: readonly string[]): Promise<readonly StoredOverride[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT o.id, o.person_id, o.course_id, o.item_kind, o.item_subject, o.why, o.made_at, p.name AS made_by, o.taken_back_at, o.taken_back_why
    FROM completion_override o JOIN person p ON p.id = o.made_by_id
    WHERE o.person_id = ANY(${personIds}::uuid[]) AND o.course_id = ANY(${courseIds}) ORDER BY o.made_at, o.id`
  return rows.map((row) => ({
    kind: 'override', id: row.id, personId: row.person_id, courseId: row.course_id, item: { kind: row.item_kind, subject: row.item_subject },
    at: row.made_at, by: row.made_by ?? '', why: row.why, takenBackAt: row.taken_back_at, takenBackWhy: row.taken_back_why,
  }))
}

/** Keeps an override; null when the item has one in force already in that round of the course (the unique key decides). */
export async function saveOverride(db: Database, given: { readonly personId: string; readonly courseId: string; readonly item: Pick<ItemRule, 'kind' | 'subject'>; readonly round: number; readonly why: string; readonly byId: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO completion_override (id, person_id, course_id, item_kind, item_subject, round, why, made_at, made_by_id)
    VALUES (gen_random_uuid(), ${given.personId}::uuid, ${given.courseId}, ${given.item.kind}, ${given.item.subject}, ${given.round}, ${given.why}, ${given.now}, ${given.byId}::uuid)
    ON CONFLICT (person_id, course_id, item_kind, item_subject, round) WHERE taken_back_at IS NULL DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Takes an override of this person in this course back, once; false when there is none in force, made since `from` where that is said. */
export async function endOverride(db: Database, given: { readonly id: string; readonly personId: string; readonly courseId: string; readonly from: Date | null; readonly why: string; readonly byId: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE completion_override SET taken_back_at = ${given.now}, taken_back_by_id = ${given.byId}::uuid, taken_back_why = ${given.why}
    WHERE id::text = ${given.id} AND person_id = ${given.personId}::uuid AND course_id = ${given.courseId} AND taken_back_at IS NULL AND (${given.from}::timestamptz IS NULL OR made_at >= ${given.from}::timestamptz)` === 1
}
