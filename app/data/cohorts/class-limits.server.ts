import type { ClassLimits } from '#app/domain/cohorts/class-limits.ts'
import type { Home, TeamArea } from '#app/domain/cohorts/team.ts'
import type { Day } from '#app/domain/calendar.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import type { Database } from '../database.server.ts'

const inForce = (grant: string, now: Date) => Prisma.sql`${Prisma.raw(grant)}.starts_at <= ${now} AND (${Prisma.raw(grant)}.ends_at IS NULL OR ${Prisma.raw(grant)}.ends_at > ${now})`

/** The areas of a person who may lead classes only as a member of a digital team; null for anybody else. */
export async function findTeamLimit(db: Database, personId: string, now: Date): Promise<readonly TeamArea[] | null> {
  return (await limitsOf(db, Prisma.sql`SELECT ${personId}::uuid AS person_id, '' AS class`, now))[0]?.areas ?? null
}

/** How trainers limit these classes, or all there are, by whatever they lead them; classes that nobody limits are absent. */
export async function listClassLimits(db: Database, cohortIds: readonly string[] | null, now: Date): Promise<ReadonlyMap<string, ClassLimits>> {
  const led = Prisma.sql`
    SELECT person_id, scope_id AS class FROM role_grant l
    WHERE l.role = 'trainer' AND l.scope_kind = 'cohort' AND (${cohortIds === null} OR l.scope_id = ANY(${cohortIds ?? []}::text[])) AND ${inForce('l', now)}`
  const grouped = Map.groupBy(await limitsOf(db, led, now), (row) => row.class)
  return new Map([...grouped].map(([cohortId, rows]) => [cohortId, rows.map(({ areas }) => areas)]))
}

/** The areas of those who hold the role of a team member, and none to train by itself. `led`: person_id and class. */
async function limitsOf(db: Database, led: Prisma.Sql, now: Date): Promise<readonly { readonly class: string; readonly areas: readonly TeamArea[] }[]> {
  return db.$queryRaw`
    SELECT t.class, jsonb_agg(jsonb_build_object('unit', a.scope_id, 'hamlet', a.hamlet) ORDER BY a.scope_id, a.hamlet) AS areas
    FROM (${led}) t JOIN role_grant a ON a.person_id = t.person_id AND a.role = 'team-member' AND a.scope_kind = 'unit' AND ${inForce('a', now)}
    WHERE NOT EXISTS (SELECT FROM role_grant o WHERE o.person_id = t.person_id AND o.role = 'trainer' AND o.scope_kind <> 'cohort' AND ${inForce('o', now)})
    GROUP BY t.class, t.person_id ORDER BY t.class, t.person_id`
}

export interface HousedMember { readonly cohortId: string; readonly cohort: string; readonly personId: string; readonly home: Home | null }

/** Those who learn in these classes now, or one of them alone, with where they declared to live today. */
export async function listHousedMembers(db: Database, cohortIds: readonly string[], personId: string | null, today: Day): Promise<readonly HousedMember[]> {
  return db.$queryRaw`
    SELECT m.cohort_id AS "cohortId", c.name AS cohort, m.person_id AS "personId", r.home FROM cohort_member m JOIN cohort c ON c.id = m.cohort_id
    LEFT JOIN LATERAL (SELECT jsonb_build_object('unit', jsonb_build_object('code', unit_code, 'validFrom', unit_valid_from::text), 'hamlet', hamlet) AS home FROM residence
      WHERE person_id = m.person_id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date) ORDER BY starts_on DESC LIMIT 1) r ON true
    WHERE m.cohort_id = ANY(${cohortIds}::uuid[]) AND m.left_at IS NULL AND (${personId}::uuid IS NULL OR m.person_id = ${personId}::uuid) ORDER BY m.cohort_id, m.person_id`
}

/** Where people declared to live today, by id; who declared nothing is absent. */
export async function listHomes(db: Database, personIds: readonly string[], today: Day): Promise<ReadonlyMap<string, Home>> {
  const rows = await db.$queryRaw<{ id: string; home: Home }[]>`
    SELECT DISTINCT ON (person_id) person_id AS id, jsonb_build_object('unit', jsonb_build_object('code', unit_code, 'validFrom', unit_valid_from::text), 'hamlet', hamlet) AS home FROM residence
    WHERE person_id = ANY(${personIds}::uuid[]) AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date) ORDER BY person_id, starts_on DESC`
  return new Map(rows.map(({ id, home }) => [id, home]))
}

/** The classes that somebody learns in now. */
export async function listLearntIds(db: Database, personId: string): Promise<readonly string[]> {
  return (await db.cohortMember.findMany({ where: { personId, leftAt: null }, select: { cohortId: true } })).map(({ cohortId }) => cohortId)
}

/** The classes that an administrator gave somebody to lead by a document, and that they lead at an instant. */
export async function listGivenIds(db: Database, personId: string, now: Date): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT l.scope_id AS id FROM role_grant l WHERE l.person_id = ${personId}::uuid AND l.role = 'trainer' AND l.scope_kind = 'cohort' AND l.document IS NOT NULL AND ${inForce('l', now)}`
  return rows.map(({ id }) => id)
}

/** The classes that somebody leads at an instant. */
export async function listLedIds(db: Database, personId: string, now: Date): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT l.scope_id AS id FROM role_grant l WHERE l.person_id = ${personId}::uuid AND l.role = 'trainer' AND l.scope_kind = 'cohort' AND ${inForce('l', now)}`
  return rows.map(({ id }) => id)
}
