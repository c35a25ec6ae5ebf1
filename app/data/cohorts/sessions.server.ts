import type { CohortSession, SessionFacts } from '#app/domain/cohorts/session.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

const columns = Prisma.sql`s.id, s.cohort_id AS "cohortId", s.topic, s.place, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.counts_as AS "countsAs", s.cancelled_at AS "cancelledAt"`

/** Whoever was registered by a slip that was undone is not. */
const nobodyRegistered = Prisma.sql`NOT EXISTS (SELECT FROM (SELECT DISTINCT ON (person_id) state FROM register_line WHERE session_id = s.id ORDER BY person_id, version DESC) l WHERE l.state <> 'unmarked')`

/** Keeps a planned session; its id. */
export async function saveSession(db: Database, session: SessionFacts & { readonly cohortId: string; readonly plannedById: string; readonly now: Date }): Promise<string> {
  const { now, ...facts } = session
  return (await db.cohortSession.create({ data: { ...facts, plannedAt: now }, select: { id: true } })).id
}

export interface ListedSession extends CohortSession { readonly present: number; readonly registered: number }

/** The sessions of a cohort, the latest first, with how many were there of those registered. */
export async function listSessionsOf(db: Database, cohortId: string): Promise<readonly ListedSession[]> {
  return db.$queryRaw<ListedSession[]>(Prisma.sql`
    SELECT ${columns}, coalesce(r.present, 0)::int AS present, coalesce(r.registered, 0)::int AS registered FROM cohort_session s
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE l.state <> 'unmarked') AS registered, count(*) FILTER (WHERE l.state IN ('present', 'late')) AS present FROM (
      SELECT DISTINCT ON (person_id) state FROM register_line WHERE session_id = s.id ORDER BY person_id, version DESC) l) r ON true
    WHERE s.cohort_id::text = ${cohortId} ORDER BY s.starts_at DESC, s.id DESC LIMIT 200`)
}

/** One session of a cohort, cancelled or not; null for any other, so that nobody learns that it exists. */
export async function findSessionOf(db: Database, cohortId: string, sessionId: string): Promise<CohortSession | null> {
  const rows = await db.$queryRaw<CohortSession[]>(Prisma.sql`SELECT ${columns} FROM cohort_session s WHERE s.id::text = ${sessionId} AND s.cohort_id::text = ${cohortId}`)
  return rows[0] ?? null
}

/** Cancels a session in which nobody was registered, once; false otherwise. */
export async function cancelSession(db: Database, { cohortId, sessionId, byId, now }: { readonly cohortId: string; readonly sessionId: string; readonly byId: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE cohort_session s SET cancelled_at = ${now}, cancelled_by_id = ${byId}::uuid
    WHERE id::text = ${sessionId} AND cohort_id::text = ${cohortId} AND cancelled_at IS NULL AND ${nobodyRegistered}` === 1
}

/** Writes new facts of a session in which nobody was registered, and which was not cancelled; false otherwise. */
export async function moveSession(db: Database, { cohortId, sessionId, facts }: { readonly cohortId: string; readonly sessionId: string; readonly facts: SessionFacts }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE cohort_session s SET topic = ${facts.topic}, place = ${facts.place}, starts_at = ${facts.startsAt}, ends_at = ${facts.endsAt}, counts_as = ${facts.countsAs}
    WHERE id::text = ${sessionId} AND cohort_id::text = ${cohortId} AND cancelled_at IS NULL AND ${nobodyRegistered}` === 1
}

export interface UpcomingSession extends CohortSession { readonly cohortName: string }

/** The sessions to come of the cohorts a person learns in, the next first; of one cohort when it is named. */
export async function listUpcoming(db: Database, personId: string, now: Date, sessionId: string | null = null): Promise<readonly UpcomingSession[]> {
  return db.$queryRaw<UpcomingSession[]>(Prisma.sql`
    SELECT ${columns}, c.name AS "cohortName" FROM cohort_session s JOIN cohort c ON c.id = s.cohort_id JOIN cohort_member m ON m.cohort_id = s.cohort_id AND m.person_id = ${personId}::uuid AND m.left_at IS NULL
    WHERE s.cancelled_at IS NULL AND s.ends_at > ${now} AND (${sessionId}::text IS NULL OR s.id::text = ${sessionId}) ORDER BY s.starts_at, s.id LIMIT 50`)
}
