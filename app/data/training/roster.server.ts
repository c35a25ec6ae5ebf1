import type { Day } from '#app/domain/calendar.ts'
import type { RosterOfficial } from '#app/domain/training/roster.ts'
import type { Database } from '../database.server.ts'
import { organisationsOn } from './organisations.server.ts'
import { listObligations } from './cycles.server.ts'

interface RosterRow { person_id: string; name: string | null; name_sort: string | null; organisation_id: string; organisation_name: string; branch_id: string }

/**
 * Everyone who holds a post in an organisation or below it on a day and was ever asked for a requirement, once each, with every cycle of it.
 * `branchId` is the child of the organisation under which they work, or the organisation itself. Five queries, however many they are.
 */
export async function listRoster(db: Database, organisationId: string, requirementId: string, today: Day): Promise<readonly RosterOfficial[]> {
  const rows = await db.$queryRaw<RosterRow[]>`
    WITH RECURSIVE standing AS (
      ${organisationsOn(today)}
    ), below AS (
      SELECT id, name, id AS branch_id, 0 AS depth FROM standing WHERE id::text = ${organisationId}
      UNION SELECT o.id, o.name, CASE WHEN below.depth = 0 THEN o.id ELSE below.branch_id END, below.depth + 1
      FROM standing o JOIN below ON o.parent_id = below.id WHERE below.depth < 20
    )
    SELECT DISTINCT ON (p.person_id) p.person_id, person.name, person.name_sort, below.id AS organisation_id, below.name AS organisation_name, below.branch_id
    FROM below JOIN post p ON p.organisation_id = below.id AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)
    JOIN person ON person.id = p.person_id
    WHERE EXISTS (SELECT 1 FROM obligation_cycle y WHERE y.requirement_id = ${requirementId}::uuid AND y.person_id = p.person_id)
    ORDER BY p.person_id, below.depth, p.starts_on, p.id`
  const recorded = await listObligations(db, rows.map((row) => row.person_id), requirementId)
  return rows.flatMap((row) => {
    const { obligations: [obligation], absences } = recorded.get(row.person_id) ?? { obligations: [], absences: [] }
    return obligation === undefined ? [] : [{
      personId: row.person_id, name: row.name ?? '', nameSort: row.name_sort ?? '', organisationId: row.organisation_id, organisationName: row.organisation_name, branchId: row.branch_id, obligation, absences,
    }]
  })
}
