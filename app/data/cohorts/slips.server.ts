import type { Database } from '../database.server.ts'

export interface NewSlip { readonly personId: string; readonly cohortId: string; readonly issuedById: string; readonly now: Date }

/** Gives a person a slip under a sealed code; an older one that nobody used ends. */
export async function saveSlip(db: Database, { personId, cohortId, issuedById, now }: NewSlip, hash: string): Promise<void> {
  await db.$executeRaw`UPDATE claim_slip SET ended_at = ${now} WHERE person_id = ${personId}::uuid AND ended_at IS NULL`
  await db.$executeRaw`INSERT INTO claim_slip (hash, person_id, cohort_id, issued_at, issued_by_id) VALUES (${hash}, ${personId}::uuid, ${cohortId}::uuid, ${now}, ${issuedById}::uuid)`
}

/** Gives a person a PIN for the phone of a cohort, in place of any before; its wrong tries are forgotten. */
export async function savePin(db: Database, { personId, cohortId, issuedById, now }: NewSlip, hash: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO cohort_pin (cohort_id, person_id, hash, set_at, set_by_id) VALUES (${cohortId}::uuid, ${personId}::uuid, ${hash}, ${now}, ${issuedById}::uuid)
    ON CONFLICT (cohort_id, person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, set_by_id = excluded.set_by_id, failures = 0, blocked_until = NULL`
}

/** Somebody as far as a slip is compared by. */
export interface Named { readonly personId: string; readonly nameFolded: string | null; readonly birthYear: number | null }

/** The person of a slip that still stands, and of which cohort it is; null for any other code. */
export async function findSlip(db: Database, hash: string): Promise<Named & { readonly cohortId: string } | null> {
  const rows = await db.$queryRaw<(Named & { cohortId: string })[]>`
    SELECT s.person_id AS "personId", s.cohort_id AS "cohortId", p.name_folded AS "nameFolded", p.birth_year AS "birthYear" FROM claim_slip s JOIN person p ON p.id = s.person_id WHERE s.hash = ${hash} AND s.ended_at IS NULL AND p.claimed_by_id IS NULL`
  return rows[0] ?? null
}

/** Somebody as they are compared with whom a slip names. */
export async function findNamed(db: Database, personId: string): Promise<Named | null> {
  const rows = await db.$queryRaw<Named[]>`SELECT id AS "personId", name_folded AS "nameFolded", birth_year AS "birthYear" FROM person WHERE id::text = ${personId}`
  return rows[0] ?? null
}

/** Uses a slip, once: of two phones at the same instant one does; false for the other. */
export async function endSlip(db: Database, hash: string, claimedById: string, now: Date): Promise<boolean> {
  return await db.$executeRaw`UPDATE claim_slip SET ended_at = ${now}, claimed_by_id = ${claimedById}::uuid WHERE hash = ${hash} AND ended_at IS NULL` === 1
}

/** Moves what only classes know of somebody to who claimed their record: the classes they are in, which remember that they were there, and the hamlet they were listed by. */
export async function moveClassRecord(db: Database, fromId: string, toId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO cohort_member (cohort_id, person_id, joined_at) SELECT cohort_id, ${toId}::uuid, joined_at FROM cohort_member WHERE person_id = ${fromId}::uuid AND left_at IS NULL
    ON CONFLICT (cohort_id, person_id) DO UPDATE SET joined_at = least(cohort_member.joined_at, excluded.joined_at), left_at = NULL`
  await db.$executeRaw`UPDATE cohort_member SET left_at = ${now} WHERE person_id = ${fromId}::uuid AND left_at IS NULL`
  // Who signs up says no hamlet; the list did. Where both are of one commune it is theirs, and by it they stay in the class of its digital team.
  await db.$executeRaw`
    UPDATE residence r SET hamlet = l.hamlet FROM residence l WHERE r.person_id = ${toId}::uuid AND l.person_id = ${fromId}::uuid AND r.ends_on IS NULL AND l.ends_on IS NULL
      AND r.unit_code = l.unit_code AND r.unit_valid_from = l.unit_valid_from AND r.hamlet IS NULL AND l.hamlet IS NOT NULL`
  await db.$executeRaw`DELETE FROM cohort_pin WHERE person_id = ${fromId}::uuid`
}
