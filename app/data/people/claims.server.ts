import type { Database } from '../database.server.ts'

/** What a guest has recorded, a placement counted as an attempt, for the question «is this yours?». */
export async function countGuestRecord(db: Database, guestId: string): Promise<{ readonly readings: number; readonly attempts: number }> {
  const where = { personId: guestId }
  const [readings, attempts, placements] = await Promise.all([db.reading.count({ where }), db.attempt.count({ where }), db.placement.count({ where })])
  return { readings, attempts: attempts + placements }
}

/** Keeps a person from being claimed or merged until the transaction ends; false when they were. Whoever only writes to their record waits for nobody. */
export async function holdUnclaimed(db: Database, personId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ claimed: boolean }[]>`SELECT claimed_by_id IS NOT NULL AS claimed FROM person WHERE id = ${personId}::uuid FOR KEY SHARE`
  return rows[0]?.claimed === false
}

/** The guests whose record this person claimed. */
export async function listClaimedGuests(db: Database, personId: string): Promise<readonly string[]> {
  const rows = await db.person.findMany({ where: { claimedById: personId }, select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}

/**
 * Moves everything a guest recorded to a person, losing nothing: a reading both have keeps the person's, attempts and placements take the next free slots,
 * a completion given stays given, and whatever else is now complete is left to be settled. Answers the courses touched.
 */
export async function moveGuestRecord(db: Database, guestId: string, personId: string): Promise<readonly string[]> {
  // Whoever is writing to either record ends first; whoever comes after finds it claimed (findClaimant).
  await db.$queryRaw`SELECT id FROM person WHERE id IN (${guestId}::uuid, ${personId}::uuid) ORDER BY id FOR UPDATE`
  const courses = await db.$queryRaw<{ course_id: string }[]>`
    SELECT course_id FROM reading WHERE person_id = ${guestId}::uuid UNION SELECT course_id FROM attempt WHERE person_id = ${guestId}::uuid UNION SELECT course_id FROM enrolment WHERE person_id = ${guestId}::uuid ORDER BY course_id`
  await db.$executeRaw`UPDATE reading r SET person_id = ${personId}::uuid WHERE person_id = ${guestId}::uuid AND NOT EXISTS (SELECT 1 FROM reading o WHERE o.person_id = ${personId}::uuid AND o.course_id = r.course_id AND o.lesson_id = r.lesson_id)`
  await db.$executeRaw`
    UPDATE attempt a SET person_id = ${personId}::uuid, slot = a.slot + coalesce((SELECT max(slot) FROM attempt o WHERE o.person_id = ${personId}::uuid AND o.course_id = a.course_id AND o.quiz_id = a.quiz_id), 0)
    WHERE a.person_id = ${guestId}::uuid`
  await db.$executeRaw`
    UPDATE placement SET person_id = ${personId}::uuid, slot = slot + coalesce((SELECT max(slot) FROM placement WHERE person_id = ${personId}::uuid), 0)
    WHERE person_id = ${guestId}::uuid`
  await db.$executeRaw`
    INSERT INTO enrolment (person_id, course_id, enrolled_at) SELECT ${personId}::uuid, course_id, enrolled_at FROM enrolment WHERE person_id = ${guestId}::uuid ORDER BY course_id
    ON CONFLICT (person_id, course_id) DO UPDATE SET enrolled_at = least(enrolment.enrolled_at, excluded.enrolled_at)`
  await db.$executeRaw`DELETE FROM enrolment WHERE person_id = ${guestId}::uuid`
  await db.$executeRaw`UPDATE completion c SET person_id = ${personId}::uuid WHERE person_id = ${guestId}::uuid AND NOT EXISTS (SELECT 1 FROM completion o WHERE o.person_id = ${personId}::uuid AND o.course_id = c.course_id AND o.round = c.round)`
  await db.$executeRaw`UPDATE confirmation c SET person_id = ${personId}::uuid WHERE person_id = ${guestId}::uuid AND NOT EXISTS (SELECT 1 FROM confirmation o WHERE o.person_id = ${personId}::uuid AND o.rule_version = c.rule_version AND o.revoked_at IS NULL AND c.revoked_at IS NULL)`
  // One with a certificate, which somebody put on a list may have, stays where it is: the certificate speaks for it.
  await db.completion.deleteMany({ where: { personId: guestId, certificate: null } })
  await db.person.update({ where: { id: guestId }, data: { claimedById: personId } })
  return courses.map((row) => row.course_id)
}
