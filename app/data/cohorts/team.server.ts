import type { Home, TeamArea } from '#app/domain/cohorts/team.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** Where a person helps as a member of a digital team, at an instant. */
export async function listTeamAreas(db: Database, personId: string, now: Date): Promise<readonly TeamArea[]> {
  return db.$queryRaw<TeamArea[]>`
    SELECT scope_id AS unit, hamlet FROM role_grant WHERE person_id = ${personId}::uuid AND role = 'team-member' AND scope_kind = 'unit' AND scope_id IS NOT NULL AND starts_at <= ${now} AND (ends_at IS NULL OR ends_at > ${now})`
}

/** Somebody whom a team member may see if they live in their area: who agreed to it, or learns in a class they lead. */
export interface TeamLearner { readonly personId: string; readonly name: string; readonly home: Home; readonly hasAgreed: boolean; readonly isInClass: boolean; readonly courses: readonly { readonly courseId: string; readonly enrolledAt: string; readonly completedAt: string | null }[] }

interface Row extends Omit<TeamLearner, 'home'> { code: string; valid_from: string; hamlet: string | null }

/** Those who declared to live in some units and of whom a team member may know anything at all; whether they live in the area, and in its hamlet, is judged by the caller. Of who agreed to nothing only the courses of those classes are told, and as far as their trainers see. */
export async function listTeamLearners(db: Database, { memberId, units, purpose, today, now, most }: { readonly memberId: string; readonly units: readonly UnitKey[]; readonly purpose: string; readonly today: Day; readonly now: Date; readonly most: number }): Promise<readonly TeamLearner[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH agreed AS (SELECT DISTINCT person_id FROM consent WHERE purpose = ${purpose} AND withdrawn_at IS NULL), taught AS (
      SELECT m.person_id, k.course_id, CASE WHEN m.added_by_id IS NOT NULL THEN m.joined_at END AS since FROM cohort_member m JOIN cohort k ON k.id = m.cohort_id JOIN role_grant g ON g.scope_id = m.cohort_id::text
      WHERE g.person_id = ${memberId}::uuid AND g.role = 'trainer' AND g.scope_kind = 'cohort' AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now}) AND m.left_at IS NULL
    ), seen AS (SELECT person_id FROM agreed UNION SELECT person_id FROM taught)
    SELECT p.id AS "personId", coalesce(p.name, '') AS name, r.unit_code AS code, r.unit_valid_from::text AS valid_from, r.hamlet,
      p.id IN (SELECT person_id FROM agreed) AS "hasAgreed", p.id IN (SELECT person_id FROM taught) AS "isInClass",
      coalesce((SELECT json_agg(json_build_object('courseId', e.course_id, 'enrolledAt', e.enrolled_at, 'completedAt', c.completed_at) ORDER BY e.enrolled_at) FROM enrolment e LEFT JOIN completion c ON c.person_id = e.person_id AND c.course_id = e.course_id AND c.round = 1
          AND (e.person_id IN (SELECT person_id FROM agreed) OR EXISTS (SELECT FROM taught t WHERE t.person_id = e.person_id AND t.course_id = e.course_id AND (t.since IS NULL OR c.completed_at >= t.since)))
        WHERE e.person_id = p.id AND (e.person_id IN (SELECT person_id FROM agreed) OR EXISTS (SELECT FROM taught t WHERE t.person_id = e.person_id AND t.course_id = e.course_id))), '[]') AS courses
    FROM seen s JOIN person p ON p.id = s.person_id AND p.claimed_by_id IS NULL AND ${unrestricted()} JOIN LATERAL (
      SELECT unit_code, unit_valid_from, hamlet FROM residence WHERE person_id = p.id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date) ORDER BY starts_on DESC LIMIT 1) r ON r.unit_code || '@' || r.unit_valid_from::text = ANY(${units.map(unitKey)})
    ORDER BY p.name_sort, p.id LIMIT ${most}`
  return rows.map(({ code, valid_from: validFrom, hamlet, ...row }) => ({ ...row, home: { unit: { code, validFrom }, hamlet } }))
}

/** Since when a person consents to a purpose; null while they do not. */
export async function findConsent(db: Database, personId: string, purpose: string): Promise<Date | null> {
  return (await db.consent.findFirst({ where: { personId, purpose, withdrawnAt: null }, select: { givenAt: true } }))?.givenAt ?? null
}

/** Ends every consent of a person to a purpose. */
export async function endConsent(db: Database, personId: string, purpose: string, now: Date): Promise<void> {
  await db.consent.updateMany({ where: { personId, purpose, withdrawnAt: null }, data: { withdrawnAt: now } })
}
