import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'
import { organisationsOn } from './organisations.server.ts'

/** A training officer of an organisation, with its name now. */
export interface Officer { readonly personId: string; readonly organisationId: string; readonly organisationName: string }

/** Everybody who is the training officer of an organisation that stands, once for each of theirs. */
export function listOfficers(db: Database, now: Date, today: Day): Promise<readonly Officer[]> {
  return db.$queryRaw<Officer[]>`
    SELECT DISTINCT g.person_id AS "personId", o.id AS "organisationId", o.name AS "organisationName"
    FROM role_grant g JOIN (${organisationsOn(today)}) o ON o.id::text = g.scope_id
    WHERE g.role = 'organisation-officer' AND g.scope_kind = 'organisation' AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})
    ORDER BY o.id, g.person_id`
}

/** Somebody who works in an organisation or below it, with where. */
export interface Employed { readonly personId: string; readonly name: string; readonly nameSort: string; readonly organisationName: string }

/** Everybody with a post in an organisation or below it on a day, once each, by where they work highest up. */
export function listEmployedWithin(db: Database, organisationId: string, today: Day): Promise<readonly Employed[]> {
  return db.$queryRaw<Employed[]>`
    WITH RECURSIVE standing AS (
      ${organisationsOn(today)}
    ), below AS (
      SELECT id, name, 0 AS depth FROM standing WHERE id::text = ${organisationId}
      UNION SELECT o.id, o.name, below.depth + 1 FROM standing o JOIN below ON o.parent_id = below.id WHERE below.depth < 20
    )
    SELECT DISTINCT ON (p.person_id) p.person_id AS "personId", coalesce(person.name, '') AS name, coalesce(person.name_sort, '') AS "nameSort", below.name AS "organisationName"
    FROM below JOIN post p ON p.organisation_id = below.id AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)
    JOIN person ON person.id = p.person_id
    ORDER BY p.person_id, below.depth, p.starts_on, p.id`
}
