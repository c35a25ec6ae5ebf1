import type { FirstAnswers } from '#app/domain/assessment/placement-pool.ts'
import { unit } from '#app/domain/assessment/statistics-sums.ts'
import type { Database } from '../database.server.ts'

/** How first attempts answered each version of each question of some courses, by its hash, as far as it is folded into the statistics. One statement. */
export async function listFirstAnswers(db: Database, courseIds: readonly string[]): Promise<ReadonlyMap<string, FirstAnswers>> {
  const rows = await db.$queryRaw<{ hash: string; answered: number; right: number }[]>`
    SELECT hash, sum((sums->>'n')::numeric)::float8 AS answered, (sum((sums->>'x')::numeric) / ${unit})::float8 AS "right"
    FROM item_statistic WHERE kind = 'first' AND course_id = ANY(${courseIds}) AND sums ? 'n' GROUP BY hash`
  return new Map(rows.map(({ hash, answered, right }) => [hash, { answered, right: right ?? 0 }]))
}
