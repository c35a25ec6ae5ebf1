import { statement, type Database, type Statement } from '../database.server.ts'
import type { FigureScope } from './figure-reads.server.ts'

/** A cell whose kept sum is not what a recount of the facts gives. */
export interface Difference { readonly cell: string; readonly kept: number; readonly counted: number }

const all = statement`indicator, unit_code, unit_valid_from, detail, evidence, birth_year, sex`
/** Every table of sums, and by what each tells people apart. */
const tables = [
  { name: 'figure_total', table: statement`figure_total`, by: statement`indicator, unit_code, unit_valid_from, evidence` },
  { name: 'figure_detail', table: statement`figure_detail`, by: statement`indicator, unit_code, unit_valid_from, detail` },
  { name: 'figure_group', table: statement`figure_group`, by: statement`indicator, unit_code, unit_valid_from, evidence, birth_year, sex` },
]

/**
 * Sets every kept sum of a day beside the table `recounted` (recount.server.ts): those of the dated entries up to the day, and those of each table of sums less what came
 * after the day. Answers how many cells were compared, and those that differ.
 */
export async function compareSums(db: Database, { day, demonstration }: FigureScope): Promise<{ readonly cells: number; readonly differences: readonly Difference[] }> {
  const dated = statement`figure_day WHERE demonstration = ${demonstration}`
  const compared = [await compare(db, 'figure_day', all, statement`SELECT ${all}, people FROM ${dated} AND day <= ${day}::date`)]
  for (const { name, table, by } of tables) {
    compared.push(await compare(db, name, by, statement`SELECT ${by}, people FROM ${table} WHERE demonstration = ${demonstration} UNION ALL SELECT ${by}, -people FROM ${dated} AND day > ${day}::date`))
  }
  return { cells: compared.reduce((sum, { cells }) => sum + cells, 0), differences: compared.flatMap(({ differences }) => differences) }
}

/** Of cells that differ, as many as anybody reads. */
const mostNamed = 1_000

async function compare(db: Database, table: string, by: Statement, kept: Statement) {
  const rows = await db.$queryRaw<(Difference & { readonly cells: number; readonly differs: boolean })[]>`
    WITH kept AS (SELECT ${by}, sum(people)::int AS people FROM (${kept}) k GROUP BY ${by} HAVING sum(people) <> 0), counted AS (SELECT ${by}, sum(people)::int AS people FROM recounted GROUP BY ${by}),
    both_of AS (SELECT ${by}, coalesce(k.people, 0) AS kept, coalesce(c.people, 0) AS counted FROM kept k FULL JOIN counted c USING (${by}))
    SELECT concat_ws(' ', ${table}::text, ${by}) AS cell, kept, counted, (count(*) OVER ())::int AS cells, kept <> counted AS differs FROM both_of ORDER BY kept = counted, 1 LIMIT ${mostNamed}`
  return { cells: rows[0]?.cells ?? 0, differences: rows.filter(({ differs }) => differs).map(({ cell, kept: own, counted }): Difference => ({ cell, kept: own, counted })) }
}
