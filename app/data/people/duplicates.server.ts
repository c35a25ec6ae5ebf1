import type { Day } from '#app/domain/calendar.ts'
import type { ComparedPerson } from '#app/domain/people/duplicate.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import type { Database } from '../database.server.ts'
import { scopeOf } from './sessions.server.ts'
import { unrestricted } from './restrictions.server.ts'

interface Row { person_id: string; name: string | null; name_folded: string | null; birth_year: number | null; phone: string | null; sign_in_name: string | null; created_at: Date; unit_code: string | null; unit_valid_from: string | null; grants: { role: RoleGrant['role']; kind: RoleGrant['scope']['kind']; id: string | null; starts: string; ends: string | null }[] }

/** People by id with what they are compared by, whether they have an account or not; those merged or claimed are left out. */
export async function listCompared(db: Database, personIds: readonly string[], today: Day): Promise<readonly ComparedPerson[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.id AS person_id, p.name, p.name_folded, p.birth_year, coalesce(a.phone, p.phone) AS phone, coalesce(a.user_name, a.phone, a.email) AS sign_in_name, p.created_at, r.unit_code, r.unit_valid_from::text,
      coalesce((SELECT json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id, 'starts', g.starts_at, 'ends', g.ends_at)) FROM role_grant g WHERE g.person_id = p.id), '[]') AS grants
    FROM person p LEFT JOIN account a ON a.person_id = p.id
      LEFT JOIN LATERAL (SELECT unit_code, unit_valid_from FROM residence WHERE person_id = p.id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date) ORDER BY starts_on DESC LIMIT 1) r ON true
    WHERE p.id::text = ANY(${[...personIds]}) AND p.claimed_by_id IS NULL AND p.name IS NOT NULL AND ${unrestricted()}`
  return rows.map((row) => ({
    personId: row.person_id, name: row.name ?? '', nameFolded: row.name_folded ?? '', birthYear: row.birth_year, phone: row.phone, signInName: row.sign_in_name, createdAt: row.created_at,
    residence: row.unit_code === null || row.unit_valid_from === null ? null : { code: row.unit_code, validFrom: row.unit_valid_from },
    grants: row.grants.map((grant) => ({ role: grant.role, scope: scopeOf(grant.kind, grant.id), startsAt: new Date(grant.starts), endsAt: grant.ends ? new Date(grant.ends) : null })),
  }))
}

/**
 * Pairs of people with one folded name and, besides, one year of birth, one commune or one phone; within units named «code@day», or everywhere (null) by a name.
 * What they share is for the caller to say: one name alone is never enough.
 */
export async function listAlikePairs(db: Database, { units, name, today, most }: { readonly units: readonly string[] | null; readonly name: string; readonly today: Day; readonly most: number }): Promise<readonly (readonly [string, string])[]> {
  const rows = await db.$queryRaw<{ one: string; other: string }[]>`
    WITH lived AS (
      SELECT p.id, p.name_folded, p.birth_year, p.demonstration, coalesce(a.phone, p.phone) AS phone, r.unit FROM person p LEFT JOIN account a ON a.person_id = p.id
        LEFT JOIN LATERAL (SELECT unit_code || '@' || unit_valid_from::text AS unit FROM residence WHERE person_id = p.id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date) ORDER BY starts_on DESC LIMIT 1) r ON true
      WHERE p.claimed_by_id IS NULL AND ${unrestricted()} AND p.name_folded IS NOT NULL AND (${name} = '' OR p.name_folded = ${name}) AND (${units === null} OR r.unit = ANY(${[...(units ?? [])]})))
    SELECT o.id AS one, t.id AS other FROM lived o JOIN lived t ON t.name_folded = o.name_folded AND t.id > o.id AND t.demonstration = o.demonstration
      AND (t.birth_year = o.birth_year OR t.unit = o.unit OR t.phone = o.phone)
    ORDER BY o.name_folded, o.id, t.id LIMIT ${most}`
  return rows.map(({ one, other }) => [one, other] as const)
}

export interface HistoryLine { readonly courseId: string; readonly readings: number; readonly attempts: number; readonly completedAt: Date | null }

/** What a person did, course by course. */
export async function listHistoryLines(db: Database, personId: string): Promise<readonly HistoryLine[]> {
  return db.$queryRaw<HistoryLine[]>`
    SELECT c.course_id AS "courseId", (SELECT count(*)::int FROM reading WHERE person_id = ${personId}::uuid AND course_id = c.course_id) AS readings,
      (SELECT count(*)::int FROM attempt WHERE person_id = ${personId}::uuid AND course_id = c.course_id) AS attempts,
      (SELECT min(completed_at) FROM completion WHERE person_id = ${personId}::uuid AND course_id = c.course_id) AS "completedAt"
    FROM (SELECT course_id FROM reading WHERE person_id = ${personId}::uuid UNION SELECT course_id FROM attempt WHERE person_id = ${personId}::uuid UNION SELECT course_id FROM enrolment WHERE person_id = ${personId}::uuid UNION SELECT course_id FROM completion WHERE person_id = ${personId}::uuid) c
    ORDER BY c.course_id`
}

export interface ListedMerge { readonly id: string; readonly keptId: string; readonly keptName: string; readonly mergedName: string; readonly mergedAt: Date }

/** Merges that stand, the latest first. */
export async function listMerges(db: Database, most: number): Promise<readonly ListedMerge[]> {
  return db.$queryRaw<ListedMerge[]>`
    SELECT g.id, g.kept_id AS "keptId", coalesce(k.name, '') AS "keptName", coalesce(m.name, '') AS "mergedName", g.merged_at AS "mergedAt"
    FROM person_merge g JOIN person k ON k.id = g.kept_id JOIN person m ON m.id = g.merged_id WHERE g.unmerged_at IS NULL ORDER BY g.merged_at DESC, g.id DESC LIMIT ${most}`
}
