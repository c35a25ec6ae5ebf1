import type { Day } from '#app/domain/calendar.ts'
import type { RosterOfficial } from '#app/domain/training/roster.ts'
import type { Database } from '../database.server.ts'

interface RosterRow { person_id: string; name: string | null; name_sort: string | null; organisation_id: string; organisation_name: string; branch_id: string; completed_at: Date | null; valid_until: Date | null; revoked_at: Date | null }

/**
 * Everyone who holds a post in an organisation or below it on a day, once each, with their completion of a course. One round trip.
 * What falls due on `dueOn` is not asked of those who took up their post later.
 * `branchId` is the child of the organisation under which they work, or the organisation itself.
 */
export async function listRoster(db: Database, organisationId: string, courseId: string, today: Day, dueOn: Day): Promise<readonly RosterOfficial[]> {
  const rows = await db.$queryRaw<RosterRow[]>`
    WITH RECURSIVE standing AS (
      SELECT id, name, parent_id FROM organisation WHERE starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)
    ), below AS (
      SELECT id, name, id AS branch_id, 0 AS depth FROM standing WHERE id::text = ${organisationId}
      UNION SELECT o.id, o.name, CASE WHEN below.depth = 0 THEN o.id ELSE below.branch_id END, below.depth + 1
      FROM standing o JOIN below ON o.parent_id = below.id WHERE below.depth < 20
    )
    SELECT DISTINCT ON (p.person_id) p.person_id, person.name, person.name_sort, below.id AS organisation_id, below.name AS organisation_name, below.branch_id,
      c.completed_at, k.valid_until, k.revoked_at
    FROM below JOIN post p ON p.organisation_id = below.id AND p.starts_on <= least(${today}::date, ${dueOn}::date) AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)
    JOIN person ON person.id = p.person_id
    LEFT JOIN completion c ON c.person_id = p.person_id AND c.course_id = ${courseId}
    LEFT JOIN certificate k ON k.completion_id = c.id
    ORDER BY p.person_id, below.depth, p.starts_on, p.id`
  return rows.map((row) => ({
    personId: row.person_id, name: row.name ?? '', nameSort: row.name_sort ?? '', organisationId: row.organisation_id, organisationName: row.organisation_name, branchId: row.branch_id,
    completedAt: row.completed_at, validUntil: row.valid_until, revokedAt: row.revoked_at,
  }))
}
