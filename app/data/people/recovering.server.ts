import type { RecoveringPerson } from '#app/domain/people/recovery.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'
import { scopeOf } from './sessions.server.ts'
import { unrestricted } from './restrictions.server.ts'

/** Somebody with an account, as whoever helps them must tell them from others. */
export interface HelpedPerson extends RecoveringPerson { readonly name: string; readonly birthYear: number | null; readonly signInName: string; readonly hasFactor: boolean; /** Staff locked the account. */ readonly isLocked: boolean }

interface Row { person_id: string; name: string | null; birth_year: number | null; sign_in_name: string | null; has_factor: boolean; is_locked: boolean; unit_code: string | null; unit_valid_from: string | null; cohorts: string[]; grants: { role: RoleGrant['role']; kind: RoleGrant['scope']['kind']; id: string | null; starts: string; ends: string | null }[] }

/** Within which people are looked for: units as «code@day», or null for everywhere; and cohorts. */
export interface Reach { readonly units: readonly string[] | null; readonly cohortIds: readonly string[] }

interface Search { readonly reach: Reach; readonly name: string; readonly birthYear: number | null; readonly today: Day; readonly most: number }

/** People with an account within a reach whose folded name holds these words, or whose sign-in name is this; in order of name. */
export async function listHelpedPeople(db: Database, { reach, name, birthYear, today, most }: Search): Promise<readonly HelpedPerson[]> {
  const pattern = `%${name.replace(/[\\%_]/gu, '\\$&').replaceAll(' ', '%')}%`
  return (await rowsOf(db, today, { personId: null, pattern, name, birthYear, reach, most })).map(personOf)
}

/** One of them by id, wherever they are; null when they have no account, or one that is closed and not merely locked. */
export async function findHelpedPerson(db: Database, personId: string, today: Day): Promise<HelpedPerson | null> {
  const [row] = await rowsOf(db, today, { personId, pattern: '%', name: '', birthYear: null, reach: { units: null, cohortIds: [] }, most: 1 })
  return row === undefined ? null : personOf(row)
}

async function rowsOf(db: Database, today: Day, by: { readonly personId: string | null; readonly pattern: string; readonly name: string; readonly birthYear: number | null; readonly reach: Reach; readonly most: number }): Promise<Row[]> {
  const { units, cohortIds } = by.reach
  return db.$queryRaw<Row[]>`
    SELECT p.id AS person_id, p.name, p.birth_year, coalesce(a.user_name, a.phone, a.email) AS sign_in_name, EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS has_factor, a.locked_at IS NOT NULL AS is_locked,
      r.unit_code, r.unit_valid_from::text, m.cohorts,
      coalesce((SELECT json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id, 'starts', g.starts_at, 'ends', g.ends_at)) FROM role_grant g WHERE g.person_id = p.id), '[]') AS grants
    FROM person p JOIN account a ON a.person_id = p.id AND (a.disabled_at IS NULL OR a.locked_at IS NOT NULL)
      LEFT JOIN LATERAL (SELECT unit_code, unit_valid_from FROM residence WHERE person_id = p.id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date) ORDER BY starts_on DESC LIMIT 1) r ON true
      CROSS JOIN LATERAL (SELECT coalesce(array_agg(cohort_id::text), '{}') AS cohorts FROM cohort_member WHERE person_id = p.id AND left_at IS NULL AND added_by_id IS NULL) m
    WHERE p.claimed_by_id IS NULL AND ${unrestricted()} AND (${by.personId}::text IS NULL OR p.id::text = ${by.personId}::text)
      AND (p.name_folded LIKE ${by.pattern} OR a.user_name = ${by.name} OR ${by.name} IN (a.phone, a.email, p.phone, p.email))
      AND (${by.birthYear}::int IS NULL OR p.birth_year = ${by.birthYear}::int)
      AND (${units === null} OR r.unit_code || '@' || r.unit_valid_from::text = ANY(${[...(units ?? [])]}) OR m.cohorts && ${[...cohortIds]}::text[])
    ORDER BY p.name_sort, p.id LIMIT ${by.most}`
}

function personOf(row: Row): HelpedPerson {
  return {
    personId: row.person_id, name: row.name ?? '', birthYear: row.birth_year, signInName: row.sign_in_name ?? '', hasFactor: row.has_factor, isLocked: row.is_locked,
    residence: row.unit_code === null || row.unit_valid_from === null ? null : { code: row.unit_code, validFrom: row.unit_valid_from },
    cohortIds: row.cohorts, grants: row.grants.map((grant) => ({ role: grant.role, scope: scopeOf(grant.kind, grant.id), startsAt: new Date(grant.starts), endsAt: grant.ends ? new Date(grant.ends) : null })),
  }
}
