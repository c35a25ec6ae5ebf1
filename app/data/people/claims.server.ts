import type { Database } from '../database.server.ts'
import { moveRows } from './merge-rows.server.ts'

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
 * Holds a guest and who claims their record until the transaction ends: whoever is writing to either ends first, whoever comes after finds it claimed
 * (findClaimant). Answers whose it becomes: the claimant, or who they were merged into a moment ago; null when the guest was claimed already.
 */
export async function holdClaim(db: Database, guestId: string, personId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string; claimedById: string | null }[]>`SELECT id, claimed_by_id AS "claimedById" FROM person WHERE id IN (${guestId}::uuid, ${personId}::uuid) ORDER BY id FOR UPDATE`
  const [guest, person] = [guestId, personId].map((id) => rows.find((row) => row.id === id))
  if (!guest || !person || guest.claimedById !== null || guestId === personId) return null
  return person.claimedById === null ? personId : holdClaim(db, guestId, person.claimedById)
}

/**
 * Moves everything a guest recorded to a person, losing nothing, both held: a reading both have keeps the person's, attempts and placements take the next
 * free slots, a completion given stays given, one withdrawn stays withdrawn, and whatever else is now complete is left to be settled. Answers the courses touched.
 */
export async function moveGuestRecord(db: Database, guestId: string, personId: string): Promise<readonly string[]> {
  const courses = await db.$queryRaw<{ course_id: string }[]>`
    SELECT course_id FROM reading WHERE person_id = ${guestId}::uuid UNION SELECT course_id FROM attempt WHERE person_id = ${guestId}::uuid UNION SELECT course_id FROM enrolment WHERE person_id = ${guestId}::uuid ORDER BY course_id`
  await db.$executeRaw`
    INSERT INTO enrolment (person_id, course_id, enrolled_at) SELECT ${personId}::uuid, course_id, enrolled_at FROM enrolment WHERE person_id = ${guestId}::uuid ORDER BY course_id
    ON CONFLICT (person_id, course_id) DO UPDATE SET enrolled_at = least(enrolment.enrolled_at, excluded.enrolled_at)`
  await db.$executeRaw`DELETE FROM enrolment WHERE person_id = ${guestId}::uuid`
  await moveRows(db, { mergeId: null, fromId: guestId, toId: personId })
  // Who was merged into them is merged into the claimant, and can be parted again.
  await db.$executeRaw`UPDATE person_merge SET kept_id = ${personId}::uuid WHERE kept_id = ${guestId}::uuid AND unmerged_at IS NULL`
  // One with a certificate, which somebody put on a list may have, stays where it is: the certificate speaks for it.
  await db.completion.deleteMany({ where: { personId: guestId, certificate: null } })
  await db.person.update({ where: { id: guestId }, data: { claimedById: personId } })
  return courses.map((row) => row.course_id)
}

/** Moves what stayed with guests whom a person claimed, since somebody merged with them had its like: theirs, once that is gone again. */
export async function moveLeftBehind(db: Database, personId: string): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM person p WHERE claimed_by_id = ${personId}::uuid AND NOT EXISTS (SELECT FROM person_merge m WHERE m.merged_id = p.id AND m.unmerged_at IS NULL) ORDER BY id FOR UPDATE`
  for (const { id } of rows) await moveRows(db, { mergeId: null, fromId: id, toId: personId })
}
