import { endOfDay, type Day } from '#app/domain/calendar.ts'
import type { MonthlyCompletions } from '#app/domain/roadmap/figures.ts'
import type { Database } from '../database.server.ts'

/** Which people a figure is about: real ones, or those of the demonstration; never both. */
export interface FigureScope { readonly day: Day; readonly demonstration: boolean }

interface MonthlyRow { course_id: string; unit_code: string; unit_valid_from: string; months: Record<string, number> }

/**
 * How many residents had completed each course by the end of a day, by the unit they declared and the month in which they did. One round trip
 * for all courses and units. A person counts where they live on that day (stock), in the residence begun last if two should overlap; whoever
 * declared none counts nowhere.
 */
export async function listMonthlyCompletions(db: Database, courseIds: readonly string[], { day, demonstration }: FigureScope): Promise<readonly MonthlyCompletions[]> {
  const rows = await db.$queryRaw<MonthlyRow[]>`
    WITH living AS (
      SELECT DISTINCT ON (r.person_id) r.person_id, r.unit_code, r.unit_valid_from
      FROM residence r WHERE r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      ORDER BY r.person_id, r.starts_on DESC
    ), counted AS (
      SELECT c.course_id, living.unit_code, living.unit_valid_from, to_char(c.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS month, count(*)::int AS people
      FROM completion c JOIN person p ON p.id = c.person_id AND p.demonstration = ${demonstration} JOIN living ON living.person_id = c.person_id
      WHERE c.course_id = ANY(${courseIds}) AND c.completed_at < ${endOfDay(day)}
      GROUP BY 1, 2, 3, 4
    )
    SELECT course_id, unit_code, unit_valid_from::text, json_object_agg(month, people) AS months FROM counted GROUP BY 1, 2, 3`
  return rows.map((row) => ({ courseId: row.course_id, unit: { code: row.unit_code, validFrom: row.unit_valid_from }, months: row.months }))
}
