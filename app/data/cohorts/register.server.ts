import { dayOf, type Day } from '#app/domain/calendar.ts'
import type { RegisterChange, WrittenAt } from '#app/domain/cohorts/register.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** Until the transaction ends nobody else writes in the register of a session. */
export async function lockSession(db: Database, sessionId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM cohort_session WHERE id::text = ${sessionId} FOR UPDATE`
}

/** Who stands on the register of a session: the members of its cohort, and whoever was written down and has left since. By given name. */
export async function listRegisterPeople(db: Database, cohortId: string, sessionId: string): Promise<readonly { readonly personId: string; readonly name: string }[]> {
  return db.$queryRaw<{ personId: string; name: string }[]>`
    SELECT p.id AS "personId", coalesce(p.name, '') AS name FROM person p WHERE p.id IN (
      SELECT person_id FROM cohort_member WHERE cohort_id::text = ${cohortId} AND left_at IS NULL UNION SELECT person_id FROM register_line WHERE session_id::text = ${sessionId}) AND ${unrestricted()}
    ORDER BY p.name_sort, p.id`
}

export interface WrittenVersion extends WrittenAt { readonly by: string }

/** Every version of every line of a register, the first first. */
export async function listRegisterVersions(db: Database, sessionId: string): Promise<readonly WrittenVersion[]> {
  return db.$queryRaw<WrittenVersion[]>`
    SELECT l.person_id AS "personId", l.version, l.state, l.note, l.recorded_at AS "recordedAt", coalesce(b.name, '') AS by
    FROM register_line l LEFT JOIN person b ON b.id = l.recorded_by_id WHERE l.session_id::text = ${sessionId} ORDER BY l.person_id, l.version`
}

/** Adds versions of lines. The key (session, person, version) stands behind the lock: a version is written once. */
export async function saveRegisterLines(db: Database, { sessionId, changes, byId, now }: { readonly sessionId: string; readonly changes: readonly RegisterChange[]; readonly byId: string; readonly now: Date }): Promise<void> {
  await db.registerLine.createMany({ data: changes.map(({ personId, version, state, note }) => ({ sessionId, personId, version, state, note, recordedAt: now, recordedById: byId })) })
}

/** The days of other sessions of the cohort that count as the same one of the course and that somebody was at; of a session that counts as none, no other does. */
export async function listAttendedDays(db: Database, { cohortId, sessionId, personId, countsAs }: { readonly cohortId: string; readonly sessionId: string; readonly personId: string; readonly countsAs: string | null }): Promise<readonly Day[]> {
  if (countsAs === null) return []
  const rows = await db.$queryRaw<{ startsAt: Date }[]>`
    SELECT "startsAt" FROM (
      SELECT DISTINCT ON (l.session_id) l.state, s.starts_at AS "startsAt" FROM register_line l JOIN cohort_session s ON s.id = l.session_id
      WHERE s.cohort_id::text = ${cohortId} AND s.id::text <> ${sessionId} AND s.counts_as = ${countsAs} AND l.person_id = ${personId}::uuid ORDER BY l.session_id, l.version DESC) x WHERE x.state IN ('present', 'late')`
  return rows.map(({ startsAt }) => dayOf(startsAt))
}
