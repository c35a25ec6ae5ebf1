import type { DeclaredCount } from '#app/domain/roadmap/tree.ts'
import type { Database } from '../database.server.ts'
import type { FigureScope } from './figure-reads.server.ts'

/** How many people stand so on a day, by the unit they declared; with `detail` where it tells them apart. */
export interface StandingCount extends DeclaredCount { readonly indicator: string; readonly detail: string }

/** Kept sums of some indicators on a day, such as «enrolled:…», «area:1» or «confirmed»: one round trip, by units and not by what people did. */
export async function listStandingCounts(db: Database, indicators: readonly string[], { day, demonstration }: FigureScope): Promise<readonly StandingCount[]> {
  const rows = await db.$queryRaw<{ indicator: string; detail: string; code: string; valid_from: string; people: number }[]>`
    SELECT indicator, detail, unit_code AS code, unit_valid_from::text AS valid_from, sum(people)::int AS people FROM (
      SELECT indicator, unit_code, unit_valid_from, detail, people FROM figure_detail WHERE demonstration = ${demonstration} AND indicator = ANY(${[...indicators]})
      UNION ALL SELECT indicator, unit_code, unit_valid_from, detail, -people FROM figure_day WHERE demonstration = ${demonstration} AND indicator = ANY(${[...indicators]}) AND day > ${day}::date
    ) both_of GROUP BY 1, 2, 3, 4 HAVING sum(people) <> 0`
  return rows.map(({ code, valid_from: validFrom, ...row }) => ({ ...row, unit: { code, validFrom } }))
}
