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
