import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

export type RequestState = 'pending' | 'approved' | 'declined'

/** Asks to be let into a sitting: once; who was declined may ask again, and who was let in stays so. */
export async function saveRequest(db: Database, { sittingId, personId, now }: { readonly sittingId: string; readonly personId: string; readonly now: Date }): Promise<void> {
  await db.$executeRaw`
    INSERT INTO sitting_request (sitting_id, person_id, asked_at) VALUES (${sittingId}::uuid, ${personId}::uuid, ${now})
    ON CONFLICT (sitting_id, person_id) DO UPDATE SET state = 'pending', asked_at = excluded.asked_at, decided_at = NULL, decided_by_id = NULL, declined_why = NULL WHERE sitting_request.state = 'declined'`
}

/** How a person's request stands, and why they were declined; null before they asked. */
export async function findRequest(db: Database, sittingId: string, personId: string): Promise<{ readonly state: RequestState; readonly why: string | null } | null> {
  const rows = await db.$queryRaw<{ state: RequestState; why: string | null }[]>`SELECT state, declined_why AS why FROM sitting_request WHERE sitting_id::text = ${sittingId} AND person_id = ${personId}::uuid`
  return rows[0] ?? null
}

/** Who let a person in; null while nobody did. Until the transaction ends only one of their tabs begins. */
export async function lockApproval(db: Database, sittingId: string, personId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ byId: string }[]>`SELECT decided_by_id AS "byId" FROM sitting_request WHERE sitting_id = ${sittingId}::uuid AND person_id = ${personId}::uuid AND state = 'approved' FOR UPDATE`
  return rows[0]?.byId ?? null
}

export interface Waiting { readonly personId: string; readonly name: string; readonly askedAt: Date }

/** Who waits to be let in, in the order they asked. */
export async function listWaiting(db: Database, sittingId: string): Promise<readonly Waiting[]> {
  return db.$queryRaw<Waiting[]>`
    SELECT r.person_id AS "personId", coalesce(p.name, '') AS name, r.asked_at AS "askedAt" FROM sitting_request r JOIN person p ON p.id = r.person_id
    WHERE r.sitting_id::text = ${sittingId} AND r.state = 'pending' AND ${unrestricted()} ORDER BY r.asked_at, p.id`
}

export interface Decided { readonly personId: string; readonly name: string; readonly state: Exclude<RequestState, 'pending'>; readonly why: string | null }

/** Whose request was answered and who has not begun, the last answered first: they can be put back into the queue. */
export async function listDecided(db: Database, sittingId: string): Promise<readonly Decided[]> {
  return db.$queryRaw<Decided[]>`
    SELECT r.person_id AS "personId", coalesce(p.name, '') AS name, r.state, r.declined_why AS why FROM sitting_request r JOIN person p ON p.id = r.person_id
    WHERE r.sitting_id::text = ${sittingId} AND r.state <> 'pending' AND ${notBegun} AND ${unrestricted()} ORDER BY r.decided_at DESC, p.id`
}

/** Puts somebody of a sitting of a cohort back into its queue; false when they wait already, have begun, or never asked. Whoever begins at this instant is waited for, and then stays. */
export async function reopenRequest(db: Database, { cohortId, sittingId, personId }: { readonly cohortId: string; readonly sittingId: string; readonly personId: string }): Promise<boolean> {
  await db.$queryRaw`SELECT person_id FROM sitting_request WHERE sitting_id::text = ${sittingId} AND person_id::text = ${personId} FOR UPDATE`
  return await db.$executeRaw`
    UPDATE sitting_request r SET state = 'pending', decided_at = NULL, decided_by_id = NULL, declined_why = NULL FROM sitting s
    WHERE s.id = r.sitting_id AND s.id::text = ${sittingId} AND s.cohort_id::text = ${cohortId} AND r.person_id::text = ${personId} AND r.state <> 'pending' AND ${notBegun}` === 1
}

const notBegun = Prisma.sql`NOT EXISTS (SELECT FROM sitting_entry e WHERE e.sitting_id = r.sitting_id AND e.person_id = r.person_id)`

/** Answers requests that wait in a sitting of a cohort (of everybody, or of one person), each once: of two trainers at the same instant one decides. How many were decided. */
export async function decideRequests(db: Database, given: { readonly cohortId: string; readonly sittingId: string; readonly personId: string | null; readonly state: 'approved' | 'declined'; readonly why: string | null; readonly byId: string; readonly now: Date }): Promise<number> {
  return db.$executeRaw`
    UPDATE sitting_request r SET state = ${given.state}, declined_why = ${given.why}, decided_at = ${given.now}, decided_by_id = ${given.byId}::uuid FROM sitting s
    WHERE s.id = r.sitting_id AND s.id::text = ${given.sittingId} AND s.cohort_id::text = ${given.cohortId} AND r.state = 'pending' AND (${given.personId}::text IS NULL OR r.person_id::text = ${given.personId})`
}
