import type { Day } from '#app/domain/calendar.ts'
import type { CourseSeat } from '#app/domain/roadmap/figures.ts'
import type { Database } from '../database.server.ts'
import { organisationsOn } from '../training/organisations.server.ts'

interface SeatRow { course_id: string; unit_code: string | null; unit_valid_from: Day | null; roster: number; valid: number }

/**
 * Officials in post on a day by the seat of their organisation, and how many of them hold a valid certificate of each course at an instant.
 * A seat is a unit of one date (see organisationsOn); one that no unit has is none. Somebody with two posts counts once, in the one begun last. One round trip for all courses.
 */
export async function listSeats(db: Database, courseIds: readonly string[], { day, now, demonstration }: { readonly day: Day; readonly now: Date; readonly demonstration: boolean }): Promise<readonly CourseSeat[]> {
  const rows = await db.$queryRaw<SeatRow[]>`
    WITH working AS (
      SELECT DISTINCT ON (p.person_id) p.person_id, o.unit_code, o.unit_valid_from, o.unit_said_on
      FROM post p JOIN (${organisationsOn(day)}) o ON o.id = p.organisation_id
      WHERE p.person_id NOT IN (SELECT id FROM person WHERE demonstration = ${!demonstration})
        AND p.starts_on <= ${day}::date AND (p.ends_on IS NULL OR p.ends_on >= ${day}::date)
      ORDER BY p.person_id, p.starts_on DESC, p.id
    ), holding AS (
      SELECT DISTINCT c.person_id, c.course_id FROM completion c JOIN certificate k ON k.completion_id = c.id
      WHERE c.course_id = ANY(${courseIds}) AND c.completed_at <= ${now}
        AND (k.valid_until IS NULL OR k.valid_until > ${now}) AND (k.revoked_at IS NULL OR k.revoked_at > ${now})
    ), seats AS (
      SELECT course.id AS course_id, unit_code AS code, unit_valid_from, unit_said_on, count(*) AS roster, count(holding.person_id) AS valid
      FROM unnest(${courseIds}::text[]) AS course(id) CROSS JOIN working
      LEFT JOIN holding ON holding.person_id = working.person_id AND holding.course_id = course.id
      GROUP BY 1, 2, 3, 4
    )
    SELECT course_id, CASE WHEN u.valid_from IS NOT NULL THEN code END AS unit_code, u.valid_from::text AS unit_valid_from, sum(roster)::int AS roster, sum(valid)::int AS valid
    FROM seats LEFT JOIN LATERAL (
      SELECT coalesce(max(valid_from) FILTER (WHERE valid_from <= coalesce(seats.unit_valid_from, seats.unit_said_on)), min(valid_from)) AS valid_from FROM unit WHERE unit.code = seats.code) u ON true
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
  return rows.map((row) => ({ courseId: row.course_id, unit: row.unit_code === null || row.unit_valid_from === null ? null : { code: row.unit_code, validFrom: row.unit_valid_from }, roster: row.roster, valid: row.valid }))
}
