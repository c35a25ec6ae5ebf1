import type { Day } from '#app/domain/calendar.ts'
import type { Organisation } from '#app/domain/training/organisation.ts'
import type { Database } from '../database.server.ts'

/** An organisation and every organisation above it, from below; empty when it does not exist. */
export async function listOrganisationPath(db: Database, organisationId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE path AS (
      SELECT id, parent_id, 0 AS height FROM organisation WHERE id::text = ${organisationId}
      UNION ALL SELECT o.id, o.parent_id, path.height + 1 FROM organisation o JOIN path ON o.id = path.parent_id)
    SELECT id FROM path ORDER BY height`
  return rows.map((row) => row.id)
}

/** Every organisation that exists on a day. */
export async function listOrganisations(db: Database, today: Day): Promise<readonly Organisation[]> {
  const day = new Date(`${today}T00:00:00Z`)
  return db.organisation.findMany({ where: { startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] }, select: { id: true, name: true, parentId: true }, orderBy: { name: 'asc' } })
}

/** An organisation that exists on a day. */
export async function findOrganisation(db: Database, organisationId: string, today: Day): Promise<Organisation | null> {
  const rows = await db.$queryRaw<{ id: string; name: string; parent_id: string | null }[]>`
    SELECT id, name, parent_id FROM organisation
    WHERE id::text = ${organisationId} AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)`
  const row = rows[0]
  return row ? { id: row.id, name: row.name, parentId: row.parent_id } : null
}
