import type { PhoneState } from '#app/domain/cohorts/shared-phone.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** A phone passed around in a session, as its token names it. */
export interface SharedPhone extends PhoneState { readonly id: string; readonly sessionId: string; readonly cohortId: string; readonly cohortName: string; readonly courseId: string; readonly openedById: string; readonly name: string | null }

/** Makes a phone a shared one until an instant; `id` is the SHA-256 of its token. */
export async function savePhone(db: Database, phone: { readonly id: string; readonly sessionId: string; readonly openedById: string; readonly closesAt: Date; readonly now: Date }): Promise<void> {
  await db.sharedPhone.create({ data: { id: phone.id, sessionId: phone.sessionId, openedById: phone.openedById, closesAt: phone.closesAt, openedAt: phone.now } })
}

/** A shared phone, open or not, while whoever opened it leads the class; null for any other token. */
export async function findPhone(db: Database, id: string, now: Date): Promise<SharedPhone | null> {
  const rows = await db.$queryRaw<SharedPhone[]>`
    SELECT f.id, f.session_id AS "sessionId", s.cohort_id AS "cohortId", c.name AS "cohortName", c.course_id AS "courseId", f.opened_by_id AS "openedById", f.closes_at AS "closesAt", f.closed_at AS "closedAt",
      f.person_id AS "personId", f.last_act_at AS "lastActAt", p.name
    FROM shared_phone f JOIN cohort_session s ON s.id = f.session_id JOIN cohort c ON c.id = s.cohort_id LEFT JOIN person p ON p.id = f.person_id
    WHERE f.id = ${id} AND s.cancelled_at IS NULL
      AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = f.opened_by_id AND g.role = 'trainer' AND g.scope_kind = 'cohort' AND g.scope_id = s.cohort_id::text AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now}))`
  return rows[0] ?? null
}

/** Gives the phone to somebody, if nobody has it: of two at the same instant one gets it. Nobody has it whose last act is from before `idleBefore`. */
export async function saveSeat(db: Database, { phoneId, personId, idleBefore, now }: { readonly phoneId: string; readonly personId: string; readonly idleBefore: Date; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE shared_phone SET person_id = ${personId}::uuid, seated_at = ${now}, last_act_at = ${now}
    WHERE id = ${phoneId} AND closed_at IS NULL AND closes_at > ${now} AND (person_id IS NULL OR last_act_at <= ${idleBefore})` === 1
}

/** Says that whoever has the phone is still at it. */
export async function saveAct(db: Database, { phoneId, personId, now }: { readonly phoneId: string; readonly personId: string; readonly now: Date }): Promise<void> {
  await db.$executeRaw`UPDATE shared_phone SET last_act_at = ${now} WHERE id = ${phoneId} AND person_id = ${personId}::uuid AND last_act_at < ${now}`
}

/** Takes the phone from whoever has it. */
export async function endSeat(db: Database, phoneId: string): Promise<void> {
  await db.$executeRaw`UPDATE shared_phone SET person_id = NULL, seated_at = NULL, last_act_at = NULL WHERE id = ${phoneId}`
}

/** Ends that a phone is shared. */
export async function endPhone(db: Database, phoneId: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE shared_phone SET closed_at = ${now}, person_id = NULL, seated_at = NULL, last_act_at = NULL WHERE id = ${phoneId} AND closed_at IS NULL`
}

/** Forgets who had a phone last whose session is over: one that nobody passed on or stopped sharing. */
export async function endOldSeats(db: Database, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE shared_phone SET person_id = NULL, seated_at = NULL, last_act_at = NULL WHERE closes_at <= ${now} AND person_id IS NOT NULL`
}

/** Who is registered as there in a session, by given name: those a shared phone knows. */
export async function listPresent(db: Database, sessionId: string): Promise<readonly { readonly personId: string; readonly name: string }[]> {
  return db.$queryRaw<{ personId: string; name: string }[]>`
    SELECT p.id AS "personId", coalesce(p.name, '') AS name FROM (SELECT DISTINCT ON (person_id) person_id, state FROM register_line WHERE session_id::text = ${sessionId} ORDER BY person_id, version DESC) l
    JOIN person p ON p.id = l.person_id WHERE l.state IN ('present', 'late') AND ${unrestricted()} ORDER BY p.name_sort, p.id`
}

/** Counts one try at a PIN before it is looked at, so that any number of tries at the same instant are counted; null while none is taken, or where there is no PIN. */
export async function takeTry(db: Database, { cohortId, personId, now }: { readonly cohortId: string; readonly personId: string; readonly now: Date }): Promise<{ readonly hash: string; readonly failures: number } | 'paused' | null> {
  const rows = await db.$queryRaw<{ hash: string; failures: number }[]>`
    UPDATE cohort_pin SET failures = failures + 1 WHERE cohort_id = ${cohortId}::uuid AND person_id = ${personId}::uuid AND (blocked_until IS NULL OR blocked_until <= ${now}) RETURNING hash, failures`
  if (rows[0]) return rows[0]
  return await db.cohortPin.count({ where: { cohortId, personId } }) > 0 ? 'paused' : null
}

/** What comes of a try: forgotten after the right PIN, a pause after too many wrong ones. */
export async function saveTry(db: Database, { cohortId, personId, isRight, blockedUntil }: { readonly cohortId: string; readonly personId: string; readonly isRight: boolean; readonly blockedUntil: Date | null }): Promise<void> {
  if (isRight) await db.cohortPin.updateMany({ where: { cohortId, personId }, data: { failures: 0, blockedUntil: null } })
  else if (blockedUntil !== null) await db.cohortPin.updateMany({ where: { cohortId, personId }, data: { blockedUntil } })
}
