import type { Day } from '#app/domain/calendar.ts'
import type { Cohort } from '#app/domain/cohorts/cohort.ts'
import type { Database } from '../database.server.ts'

interface CohortRow { id: string; name: string; course_id: string; place: string | null; join_code: string; starts_on: string | null; ends_on: string | null }

function cohortOf(row: CohortRow): Cohort {
  return { id: row.id, name: row.name, courseId: row.course_id, place: row.place, joinCode: row.join_code, startsOn: row.starts_on, endsOn: row.ends_on }
}

/** Opens a cohort; null when another one holds that code (the unique key decides). */
export async function saveCohort(db: Database, cohort: Omit<Cohort, 'id'> & { readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO cohort (id, name, course_id, place, join_code, created_at, starts_on, ends_on)
    VALUES (gen_random_uuid(), ${cohort.name}, ${cohort.courseId}, ${cohort.place}, ${cohort.joinCode}, ${cohort.now}, ${cohort.startsOn}::date, ${cohort.endsOn}::date)
    ON CONFLICT (join_code) DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Puts a trainer at the head of a cohort, from now on. */
export async function saveCohortTrainer(db: Database, grant: { readonly cohortId: string; readonly personId: string; readonly grantedById: string; readonly now: Date }): Promise<void> {
  await db.roleGrant.create({ data: { personId: grant.personId, role: 'trainer', scopeKind: 'cohort', scopeId: grant.cohortId, startsAt: grant.now, grantedById: grant.grantedById } })
}

/** Writes what a trainer changed of a cohort. */
export async function saveCohortFacts(db: Database, cohortId: string, { name, place, startsOn, endsOn }: Pick<Cohort, 'name' | 'place' | 'startsOn' | 'endsOn'>): Promise<void> {
  await db.$executeRaw`UPDATE cohort SET name = ${name}, place = ${place}, starts_on = ${startsOn}::date, ends_on = ${endsOn}::date WHERE id::text = ${cohortId}`
}

/**
 * Until the transaction ends nobody else changes who is in a cohort, or who leads it. Whoever holds several things takes them in one order, so that no two
 * wait for each other: cohorts first (of several, by id), then people (`holdBoth`, and `lockHolder` with their account), then what is judged (`startJudging`).
 * What only refers to a cohort, as what is learnt in its room does, waits for none of them.
 */
export async function lockCohort(db: Database, cohortId: string): Promise<void> {
  await lockCohorts(db, [cohortId])
}

/** The same of several. */
export async function lockCohorts(db: Database, cohortIds: readonly string[]): Promise<void> {
  if (cohortIds.length > 0) await db.$queryRaw`SELECT id FROM cohort WHERE id::text = ANY(${cohortIds}::text[]) ORDER BY id FOR NO KEY UPDATE`
}

/** Holds every cohort that these people are or were in: before the people themselves, where what they have in it moves. */
export async function lockCohortsOf(db: Database, personIds: readonly string[]): Promise<void> {
  await db.$queryRaw`SELECT id FROM cohort WHERE id IN (SELECT cohort_id FROM cohort_member WHERE person_id = ANY(${personIds}::uuid[])) ORDER BY id FOR NO KEY UPDATE`
}

export async function findCohort(db: Database, cohortId: string): Promise<Cohort | null> {
  const rows = await db.$queryRaw<CohortRow[]>`SELECT id, name, course_id, place, join_code, starts_on::text, ends_on::text FROM cohort WHERE id::text = ${cohortId}`
  return rows[0] ? cohortOf(rows[0]) : null
}

export async function findCohortByCode(db: Database, code: string): Promise<Cohort | null> {
  const rows = await db.$queryRaw<CohortRow[]>`SELECT id, name, course_id, place, join_code, starts_on::text, ends_on::text FROM cohort WHERE join_code = ${code}`
  return rows[0] ? cohortOf(rows[0]) : null
}

export interface LedCohort extends Cohort { readonly learners: number; readonly createdAt: Date }

/** The cohorts a person leads at an instant, newest first, with how many learn in each. */
export async function listCohortsLedBy(db: Database, personId: string, now: Date): Promise<readonly LedCohort[]> {
  const rows = await db.$queryRaw<(CohortRow & { created_at: Date; learners: number })[]>`
    SELECT c.id, c.name, c.course_id, c.place, c.join_code, c.starts_on::text, c.ends_on::text, c.created_at,
      (SELECT count(*)::int FROM cohort_member m WHERE m.cohort_id = c.id AND m.left_at IS NULL) AS learners
    FROM cohort c WHERE EXISTS (
      SELECT 1 FROM role_grant g WHERE g.person_id = ${personId}::uuid AND g.role = 'trainer' AND g.scope_kind = 'cohort' AND g.scope_id = c.id::text
        AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now}))
    ORDER BY c.created_at DESC, c.id DESC`
  return rows.map((row) => ({ ...cohortOf(row), learners: row.learners, createdAt: row.created_at }))
}

/** A cohort this person is or was in, and when they left it; null for any other, so that nobody learns that it exists. */
export async function findCohortJoinedBy(db: Database, cohortId: string, personId: string): Promise<(Cohort & { readonly leftAt: Date | null }) | null> {
  const rows = await db.$queryRaw<(CohortRow & { left_at: Date | null })[]>`
    SELECT c.id, c.name, c.course_id, c.place, c.join_code, c.starts_on::text, c.ends_on::text, m.left_at FROM cohort c JOIN cohort_member m ON m.cohort_id = c.id
    WHERE c.id::text = ${cohortId} AND m.person_id = ${personId}::uuid`
  return rows[0] ? { ...cohortOf(rows[0]), leftAt: rows[0].left_at } : null
}

/** The cohorts a person learns in and has not left, those that have ended left out. */
export async function listCohortsJoinedBy(db: Database, personId: string, today: Day): Promise<readonly Cohort[]> {
  const rows = await db.$queryRaw<CohortRow[]>`
    SELECT c.id, c.name, c.course_id, c.place, c.join_code, c.starts_on::text, c.ends_on::text FROM cohort c JOIN cohort_member m ON m.cohort_id = c.id
    WHERE m.person_id = ${personId}::uuid AND m.left_at IS NULL AND (c.ends_on IS NULL OR c.ends_on >= ${today}::date) ORDER BY m.joined_at DESC`
  return rows.map(cohortOf)
}

/** What every cohort is called, newest first: for lists to choose from. */
export async function listCohortNames(db: Database): Promise<readonly { readonly id: string; readonly name: string; readonly joinCode: string }[]> {
  return db.cohort.findMany({ select: { id: true, name: true, joinCode: true }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
}
