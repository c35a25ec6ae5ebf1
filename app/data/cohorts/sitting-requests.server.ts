import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

export type RequestState = 'pending' | 'approved' | 'declined'

/** Asks to be let into a sitting: once; who was declined may ask again, and who was let in stays so. */
export async function saveRequest(db: Database, { sittingId, personId, now }: { readonly sittingId: string; readonly personId: string; readonly now: Date }): Promise<void> {
  await db.$executeRaw`
    INSERT INTO sitting_request (sitting_id, person_id, asked_at) VALUES (${sittingId}::uuid, ${personId}::uuid, ${now})
    ON CONFLICT (sitting_id, person_id) DO UPDATE SET state = 'pending', asked_at = excluded.asked_at, decided_at = NULL, decided_by_id = NULL WHERE sitting_request.state = 'declined'`
}

/** How a person's request stands; null before they asked. */
export async function findRequest(db: Database, sittingId: string, personId: string): Promise<RequestState | null> {
  const rows = await db.$queryRaw<{ state: RequestState }[]>`SELECT state FROM sitting_request WHERE sitting_id::text = ${sittingId} AND person_id = ${personId}::uuid`
  return rows[0]?.state ?? null
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

/** Answers requests that wait in a sitting of a cohort (of everybody, or of one person), each once: of two trainers at the same instant one decides. How many were decided. */
export async function decideRequests(db: Database, given: { readonly cohortId: string; readonly sittingId: string; readonly personId: string | null; readonly state: 'approved' | 'declined'; readonly byId: string; readonly now: Date }): Promise<number> {
  return db.$executeRaw`
    UPDATE sitting_request r SET state = ${given.state}, decided_at = ${given.now}, decided_by_id = ${given.byId}::uuid FROM sitting s
    WHERE s.id = r.sitting_id AND s.id::text = ${given.sittingId} AND s.cohort_id::text = ${given.cohortId} AND r.state = 'pending' AND (${given.personId}::text IS NULL OR r.person_id::text = ${given.personId})`
}
