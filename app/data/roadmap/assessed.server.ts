import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { addMonths, endOfDay, startOfDay } from '#app/domain/calendar.ts'
import type { UnitAssessed } from '#app/domain/roadmap/basic-table.ts'
import type { Database } from '../database.server.ts'
import type { FigureScope } from './completions.server.ts'

interface Row { unit_code: string; unit_valid_from: string; assessed: number; reached: number; proctored: number; people: number }

/**
 * How many residents were assessed, and at basic, in how many areas on a day, by the unit they declared: of each person the best result of each area
 * among those not older than `validMonths`. One round trip. A person counts where they live on that day, as with completions.
 */
export async function listAssessed(db: Database, { day, demonstration, validMonths }: FigureScope & { readonly validMonths: number }): Promise<readonly UnitAssessed[]> {
  // Only attempts at the assessment have area results: said to the database too, else it reads every attempt there is to find their people.
  const rows = await db.$queryRaw<Row[]>`
    WITH best AS (
      SELECT a.person_id, r.area, bool_or(r.outcome = 'reached') AS reached, bool_or(r.outcome = 'reached' AND r.evidence = 'proctored') AS proctored, bool_or(r.outcome <> 'not-assessed') AS assessed
      FROM area_result r JOIN attempt a ON a.id = r.attempt_id
      WHERE a.course_id = ${basicLevelCourse} AND r.scored_at >= ${startOfDay(addMonths(day, -validMonths))} AND r.scored_at < ${endOfDay(day)}
        AND a.person_id NOT IN (SELECT id FROM person WHERE demonstration = ${!demonstration})
      GROUP BY 1, 2
    ), people AS (SELECT person_id, count(*) FILTER (WHERE assessed)::int AS assessed, count(*) FILTER (WHERE reached)::int AS reached, count(*) FILTER (WHERE proctored)::int AS proctored FROM best GROUP BY 1),
    placed AS (
      SELECT DISTINCT ON (p.person_id) p.assessed, p.reached, p.proctored, r.unit_code, r.unit_valid_from
      FROM people p JOIN residence r ON r.person_id = p.person_id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      ORDER BY p.person_id, r.starts_on DESC
    )
    SELECT unit_code, unit_valid_from::text, assessed, reached, proctored, count(*)::int AS people FROM placed WHERE assessed > 0 GROUP BY 1, 2, 3, 4, 5`
  return rows.map(({ unit_code: code, unit_valid_from: validFrom, assessed, reached, proctored, people }) => ({ unit: { code, validFrom }, assessed, reached, proctored, people }))
}
