import { addMonths, endOfDay, startOfDay, type Day } from '#app/domain/calendar.ts'
import type { MonthlyCompletions } from '#app/domain/roadmap/figures.ts'
import type { Database } from '../database.server.ts'

/** Which people a figure is about: real ones, or those of the demonstration; never both. */
export interface FigureScope { readonly day: Day; readonly demonstration: boolean }

interface MonthlyRow { course_id: string; unit_code: string; unit_valid_from: string; months: Record<string, number> }

/** Nothing was learnt here before; whatever should claim so counts in this month. */
const firstMonth: Day = '2020-01-01'

/**
 * How many residents had completed each course by the end of a day, by the unit they declared and the month in which they did. One round trip
 * for all courses and units. A person counts where they live on that day (stock), in the residence begun last if two should overlap; whoever
 * declared none counts nowhere.
 */
export async function listMonthlyCompletions(db: Database, courseIds: readonly string[], { day, demonstration }: FigureScope): Promise<readonly MonthlyCompletions[]> {
  const months = monthsUntil(day)
  // Finding the place among the months' beginnings takes a fraction of the time of writing each instant as text in a time zone;
  // leaving out the few people of the other kind, a fraction of that of looking up everybody of this kind. NOT IN is hashed whatever the
  // statistics say; as NOT EXISTS it becomes a nested loop while they say that there is nobody of that kind.
  const rows = await db.$queryRaw<MonthlyRow[]>`
    WITH placed AS (
      SELECT DISTINCT ON (c.person_id, c.course_id) c.course_id, r.unit_code, r.unit_valid_from, width_bucket(c.completed_at, ${months.map(startOfDay)}::timestamptz[]) AS month
      FROM completion c JOIN residence r ON r.person_id = c.person_id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      WHERE c.course_id = ANY(${courseIds}) AND c.completed_at < ${endOfDay(day)}
        AND c.person_id NOT IN (SELECT id FROM person WHERE demonstration = ${!demonstration})
      ORDER BY c.person_id, c.course_id, r.starts_on DESC
    ), counted AS (SELECT course_id, unit_code, unit_valid_from, month, count(*)::int AS people FROM placed GROUP BY 1, 2, 3, 4)
    SELECT course_id, unit_code, unit_valid_from::text, json_object_agg(month, people) AS months FROM counted GROUP BY 1, 2, 3`
  const named = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).map(([place, people]) => [(months[Math.max(0, Number(place) - 1)] ?? day).slice(0, 7), people]))
  return rows.map((row) => ({ courseId: row.course_id, unit: { code: row.unit_code, validFrom: row.unit_valid_from }, months: named(row.months) }))
}

/** The first days of all months up to that of a day. */
function monthsUntil(day: Day): readonly Day[] {
  const last = (Number(day.slice(0, 4)) - Number(firstMonth.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: last + 1 }, (_, months) => addMonths(firstMonth, months))
}
