import type { Day } from '#app/domain/calendar.ts'
import type { Organisation } from '#app/domain/training/organisation.ts'
import { statement, type Database, type Statement } from '../database.server.ts'

/** Name, parent and unit of every organisation as they were or will be on a day, whether it stands then or not: columns id, name, parent_id, unit_code, unit_valid_from (null: of the unit that stood on unit_said_on), unit_said_on, starts_on, ends_on. */
function organisationsAsOf(day: Day): Statement {
  return statement`
    SELECT o.id, coalesce(v.name, o.name) AS name, CASE WHEN v.id IS NULL THEN o.parent_id ELSE v.parent_id END AS parent_id,
      CASE WHEN v.id IS NULL THEN o.unit_code ELSE v.unit_code END AS unit_code,
      CASE WHEN v.id IS NULL THEN o.unit_valid_from ELSE v.unit_valid_from END AS unit_valid_from, coalesce(v.starts_on, o.starts_on) AS unit_said_on, o.starts_on, o.ends_on
    FROM organisation o LEFT JOIN LATERAL (
      SELECT id, name, parent_id, unit_code, unit_valid_from, starts_on FROM organisation_version
      WHERE organisation_id = o.id AND taken_back_at IS NULL AND starts_on <= ${day}::date ORDER BY starts_on DESC LIMIT 1) v ON true`
}

/** The organisations that stand on a day, as they are called and placed then: what every list, roster and figure of a day is made from. */
export function organisationsOn(day: Day): Statement {
  return statement`SELECT * FROM (${organisationsAsOf(day)}) o WHERE starts_on <= ${day}::date AND (ends_on IS NULL OR ends_on >= ${day}::date)`
}

/** An organisation and every organisation above it on a day, from below; empty when it does not exist. */
export async function listOrganisationPath(db: Database, organisationId: string, today: Day): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE known AS (${organisationsAsOf(today)}), path AS (
      SELECT id, parent_id, 0 AS height FROM known WHERE id::text = ${organisationId}
      UNION ALL SELECT o.id, o.parent_id, path.height + 1 FROM known o JOIN path ON o.id = path.parent_id WHERE path.height < 50)
    SELECT id FROM path ORDER BY height`
  return rows.map((row) => row.id)
}

/** Every organisation that stands on a day. */
export async function listOrganisations(db: Database, today: Day): Promise<readonly Organisation[]> {
  const rows = await db.$queryRaw<{ id: string; name: string; parent_id: string | null }[]>`SELECT id, name, parent_id FROM (${organisationsOn(today)}) o ORDER BY name COLLATE "vi-x-icu"`
  return rows.map(organisationOf)
}

/** An organisation that stands on a day. */
export async function findOrganisation(db: Database, organisationId: string, today: Day): Promise<Organisation | null> {
  const rows = await db.$queryRaw<{ id: string; name: string; parent_id: string | null }[]>`SELECT id, name, parent_id FROM (${organisationsOn(today)}) o WHERE id::text = ${organisationId}`
  return rows[0] ? organisationOf(rows[0]) : null
}

function organisationOf(row: { readonly id: string; readonly name: string; readonly parent_id: string | null }): Organisation {
  return { id: row.id, name: row.name, parentId: row.parent_id }
}
