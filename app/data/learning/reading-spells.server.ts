import type { Database } from '../database.server.ts'

/** A reading that takes up its learner's own time. `until` is null where a phone's clock told nothing; `issuedAt`: when the pass of one read without a network was given. */
export interface StoredSpell { readonly courseId: string; readonly lessonId: string; readonly from: Date; readonly until: Date | null; readonly issuedAt: Date | null }

/** Until the transaction ends, no other request records that this learner read something: of two at once, the later sees the earlier. */
export async function startReading(db: Database, personId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reading ${personId}`}, 0))`
}

/** Everything a learner read by themself, in whatever course. What a trainer entered, read together or from paper, took none of that time. */
export async function listReadingSpells(db: Database, personId: string): Promise<readonly StoredSpell[]> {
  return db.$queryRaw`
    SELECT r.course_id AS "courseId", r.lesson_id AS "lessonId", coalesce(o.opened_at, r.opened_at) AS "from", CASE WHEN o.reading_id IS NULL THEN r.read_at ELSE o.counted_at END AS "until", o.issued_at AS "issuedAt"
    FROM reading r LEFT JOIN offline_reading o ON o.reading_id = r.id LEFT JOIN in_person_reading i ON i.reading_id = r.id
    WHERE r.person_id = ${personId}::uuid AND coalesce(i.how, '') NOT IN ('assisted', 'paper')`
}
