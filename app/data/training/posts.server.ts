import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'

/** Whether somebody holds a post in an organisation or below it on a day. */
export async function isEmployedWithin(db: Database, organisationId: string, personId: string, today: Day): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    WITH RECURSIVE standing AS (
      SELECT id, parent_id FROM organisation WHERE starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)
    ), below AS (
      SELECT id FROM standing WHERE id::text = ${organisationId} UNION SELECT o.id FROM standing o JOIN below ON o.parent_id = below.id
    )
    SELECT EXISTS (
      SELECT 1 FROM post p JOIN below ON below.id = p.organisation_id
      WHERE p.person_id::text = ${personId} AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)) AS found`
  return rows[0]?.found === true
}
