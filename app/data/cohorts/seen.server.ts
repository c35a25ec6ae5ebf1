import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

/**
 * From when on the trainers of a class see what a member m did: always, of whoever came into it by their own hand; of whoever was put into it, from
 * joining on, until they agree themselves. m needs `joined_at` and `added_by_id`.
 */
export const seenAttempt = Prisma.sql`(m.added_by_id IS NULL OR coalesce(a.submitted_at, a.started_at) >= m.joined_at)`
export const seenReading = Prisma.sql`(m.added_by_id IS NULL OR r.read_at >= m.joined_at)`
export const seenCompletion = Prisma.sql`(m.added_by_id IS NULL OR c.completed_at >= m.joined_at)`

/** Since when alone a member m, a person p, is seen; null: whole, since they agreed, or came into being with the class. */
export const seenFrom = Prisma.sql`CASE WHEN m.added_by_id IS NULL OR p.created_at >= m.joined_at THEN NULL ELSE m.joined_at END`

/** The classes a person was put into and has not agreed to, with who did it and since when. */
export async function listAddedTo(db: Database, personId: string): Promise<ReadonlyMap<string, { readonly by: string; readonly since: Date }>> {
  const rows = await db.$queryRaw<{ cohortId: string; by: string; since: Date }[]>`
    SELECT m.cohort_id AS "cohortId", coalesce(b.name, '') AS by, m.joined_at AS since FROM cohort_member m LEFT JOIN person b ON b.id = m.added_by_id
    WHERE m.person_id = ${personId}::uuid AND m.left_at IS NULL AND m.added_by_id IS NOT NULL`
  return new Map(rows.map(({ cohortId, ...row }) => [cohortId, row]))
}

/** Makes a membership the member's own; false when they are not in that class. */
export async function saveAgreed(db: Database, cohortId: string, personId: string): Promise<boolean> {
  return await db.$executeRaw`UPDATE cohort_member SET added_by_id = NULL WHERE cohort_id::text = ${cohortId} AND person_id = ${personId}::uuid AND left_at IS NULL` === 1
}

/** Since when alone somebody is seen in a class; null: whole, or not in it. */
export async function findSeenFrom(db: Database, cohortId: string, personId: string): Promise<Date | null> {
  const rows = await db.$queryRaw<{ from: Date | null }[]>`SELECT ${seenFrom} AS from FROM cohort_member m JOIN person p ON p.id = m.person_id WHERE m.cohort_id::text = ${cohortId} AND m.person_id::text = ${personId} AND m.left_at IS NULL`
  return rows[0]?.from ?? null
}

/** How many of a class are seen only from joining on. */
export async function countSeenInPart(db: Database, cohortId: string): Promise<number> {
  const rows = await db.$queryRaw<{ people: number }[]>`SELECT count(*)::int AS people FROM cohort_member m JOIN person p ON p.id = m.person_id WHERE m.cohort_id::text = ${cohortId} AND m.left_at IS NULL AND (${seenFrom}) IS NOT NULL`
  return rows[0]?.people ?? 0
}
