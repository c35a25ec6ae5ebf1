import type { Day } from '#app/domain/calendar.ts'
import type { CourseSeat } from '#app/domain/roadmap/figures.ts'
import type { Database } from '../database.server.ts'
import { organisationsOn } from '../training/organisations.server.ts'

interface SeatRow { course_id: string; unit_code: string | null; roster: number; valid: number }

/**
 * Officials in post on a day by the seat of their organisation, and how many of them hold a valid certificate of each course at an instant.
 * Somebody with two posts counts once, in the one begun last. One round trip for all courses.
 */
export async function listSeats(db: Database, courseIds: readonly string[], { day, now, demonstration }: { readonly day: Day; readonly now: Date; readonly demonstration: boolean }): Promise<readonly CourseSeat[]> {
  const rows = await db.$queryRaw<SeatRow[]>`
    WITH working AS (
      SELECT DISTINCT ON (p.person_id) p.person_id, o.unit_code
      FROM post p JOIN (${organisationsOn(day)}) o ON o.id = p.organisation_id
      WHERE p.person_id NOT IN (SELECT id FROM person WHERE demonstration = ${!demonstration})
        AND p.starts_on <= ${day}::date AND (p.ends_on IS NULL OR p.ends_on >= ${day}::date)
      ORDER BY p.person_id, p.starts_on DESC, p.id
    ), holding AS (
      SELECT DISTINCT c.person_id, c.course_id FROM completion c JOIN certificate k ON k.completion_id = c.id
      WHERE c.course_id = ANY(${courseIds}) AND c.completed_at <= ${now}
        AND (k.valid_until IS NULL OR k.valid_until > ${now}) AND (k.revoked_at IS NULL OR k.revoked_at > ${now})
    )
    SELECT course.id AS course_id, working.unit_code, count(*)::int AS roster, count(holding.person_id)::int AS valid
    FROM unnest(${courseIds}::text[]) AS course(id) CROSS JOIN working
    LEFT JOIN holding ON holding.person_id = working.person_id AND holding.course_id = course.id
    GROUP BY 1, 2`
  return rows.map((row) => ({ courseId: row.course_id, unitCode: row.unit_code, roster: row.roster, valid: row.valid }))
}
