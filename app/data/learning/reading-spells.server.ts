import type { Database } from '../database.server.ts'

/** A reading that takes up its learner's own time. `isLoose`: a phone's clock told nothing of when; then `from` is the giving of its pass, `until` its arrival. */
export interface StoredSpell { readonly id: string; readonly courseId: string; readonly lessonId: string; readonly from: Date; readonly until: Date; readonly isLoose?: true }

/** Until the transaction ends, no other request records that this learner read something: of two at once, the later sees the earlier. */
export async function startReading(db: Database, personId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reading ${personId}`}, 0))`
}

/** Everything a learner read by themself, in whatever course. What a trainer entered, read together or from paper, took none of that time. */
export async function listReadingSpells(db: Database, personId: string): Promise<readonly StoredSpell[]> {
  const rows = await db.$queryRaw<(Omit<StoredSpell, 'isLoose'> & { isLoose: boolean })[]>`
    SELECT r.id, r.course_id AS "courseId", r.lesson_id AS "lessonId", CASE WHEN o.reading_id IS NOT NULL AND o.counted_at IS NULL THEN o.issued_at ELSE coalesce(o.opened_at, r.opened_at) END AS "from",
      coalesce(o.counted_at, r.read_at) AS "until", o.reading_id IS NOT NULL AND o.counted_at IS NULL AS "isLoose"
    FROM reading r LEFT JOIN offline_reading o ON o.reading_id = r.id LEFT JOIN in_person_reading i ON i.reading_id = r.id
    WHERE r.person_id = ${personId}::uuid AND coalesce(i.how, '') NOT IN ('assisted', 'paper')`
  return rows.map(({ isLoose, ...spell }) => (isLoose ? { ...spell, isLoose } : spell))
}

/** Holds people until the transaction ends: whoever records something of theirs ended first, or begins after. */
export async function holdReaders(db: Database, personIds: readonly string[]): Promise<void> {
  await db.$queryRaw`SELECT id FROM person WHERE id = ANY(${[...personIds]}::uuid[]) ORDER BY id FOR UPDATE`
}

/** Readings that become nobody's: they stay on record under a person of their own, without name or key; a completion without a certificate that rests on one goes. */
export async function moveReadingsApart(db: Database, ids: readonly string[], now: Date): Promise<void> {
  const apart = await db.person.create({ data: { createdAt: now }, select: { id: true } })
  await db.$executeRaw`DELETE FROM completion c WHERE c.evidence->'readings' ?| ${[...ids]}::text[] AND c.person_id IN (SELECT person_id FROM reading WHERE id = ANY(${[...ids]}::uuid[])) AND NOT EXISTS (SELECT FROM certificate k WHERE k.completion_id = c.id)`
  await db.$executeRaw`UPDATE reading SET person_id = ${apart.id}::uuid WHERE id = ANY(${[...ids]}::uuid[])`
}
