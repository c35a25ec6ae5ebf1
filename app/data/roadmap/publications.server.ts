import type { Day } from '#app/domain/calendar.ts'
import type { StandingGroup } from '#app/domain/roadmap/public-tables.ts'
import type { PublishedRow } from '#app/domain/roadmap/publication.ts'
import type { PublicBounds } from '#app/domain/territory/possible-values.ts'
import type { Database } from '../database.server.ts'
import type { FigureScope } from './figure-reads.server.ts'

interface GroupRow { indicator: string; detail: string; evidence: StandingGroup['evidence']; unit_code: string; unit_valid_from: Day; birth_year: number; sex: StandingGroup['sex']; people: number }

/** How everybody stands at the end of a day in the indicators that are published, those who stand alike together. */
export async function listStandingGroups(db: Database, { day, demonstration }: FigureScope): Promise<readonly StandingGroup[]> {
  const rows = await db.$queryRaw<GroupRow[]>`
    SELECT indicator, CASE WHEN indicator = 'basic' THEN detail ELSE '' END AS detail, evidence, unit_code, unit_valid_from::text, birth_year, sex, sum(people)::int AS people
    FROM figure_day WHERE demonstration = ${demonstration} AND day <= ${day}::date AND (indicator = 'basic' OR indicator LIKE 'completed:%' OR indicator LIKE 'started:%' OR indicator LIKE 'enrolled:%')
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(people) <> 0`
  return rows.map((row) => ({ indicator: row.indicator, detail: row.detail, evidence: row.evidence, unit: { code: row.unit_code, validFrom: row.unit_valid_from }, birthYear: row.birth_year === 0 ? null : row.birth_year, sex: row.sex, people: row.people }))
}

/** The first day on which anybody counted in an indicator that is published; null when nobody ever did. */
export async function findFirstFigureDay(db: Database, demonstration: boolean): Promise<Day | null> {
  const [row] = await db.$queryRaw<{ day: Day | null }[]>`SELECT min(day)::text AS day FROM figure_day WHERE demonstration = ${demonstration} AND (indicator = 'basic' OR indicator LIKE 'completed:%')`
  return row?.day ?? null
}

/** Months that were published, first to last, with when. */
export async function listPublications(db: Database, demonstration: boolean): Promise<readonly { readonly month: string; readonly publishedAt: Date }[]> {
  return db.publication.findMany({ where: { demonstration }, orderBy: { month: 'asc' }, select: { month: true, publishedAt: true } })
}

/** Until the transaction ends nobody else publishes, or tells staff: each is judged by all that was told before, to everybody and to staff. */
export async function holdPublication(db: Database): Promise<void> {
  await db.$executeRaw`LOCK TABLE publication IN SHARE ROW EXCLUSIVE MODE`
}

/** Claims a month for whoever calls; false when it was published already. Call within the transaction that publishes it. */
export async function startPublication(db: Database, { demonstration, month, now }: { readonly demonstration: boolean; readonly month: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`INSERT INTO publication (demonstration, month, published_at) VALUES (${demonstration}, ${month}, ${now}) ON CONFLICT DO NOTHING` === 1
}

/** A published row, and of which table. */
export type PublishedFigureRow = PublishedRow & { readonly table: string }

/** Everything published, by table, place and month; of one table, place or month where asked. One statement, whose rows come as one text: there are some ten thousand of them, and read one by one they hold up everybody. */
export async function listPublished(db: Database, demonstration: boolean, { table = null, place = null, month = null }: { readonly table?: string | null | undefined; readonly place?: string | null | undefined; readonly month?: string | null | undefined } = {}): Promise<readonly PublishedFigureRow[]> {
  const [row] = await db.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(indicator, place, month, parts) ORDER BY indicator, place, month)::text AS rows FROM published_figure
    WHERE demonstration = ${demonstration} AND (${table}::text IS NULL OR indicator = ${table}) AND (${place}::text IS NULL OR place = ${place}) AND (${month}::text IS NULL OR month = ${month})`
  const rows = JSON.parse(row?.rows ?? '[]') as readonly (readonly [string, string, string, readonly number[]])[]
  return rows.map(([of, key, at, parts]) => ({ table: of, key, month: at, parts }))
}

interface BoundRow { indicator: string; place: string; least: number | null; most: number | null; leastIn: string | null; mostIn: string | null }

/** Of tables of one part, by table and place: the last figure of a month up to `until`, and the first of one from `from` on. One statement. */
export async function listPublicBounds(db: Database, tables: readonly string[], { demonstration, until, from }: { readonly demonstration: boolean; readonly until: string; readonly from: string }): Promise<readonly (Required<PublicBounds> & { readonly table: string; readonly key: string })[]> {
  const rows = await db.$queryRaw<BoundRow[]>`
    SELECT indicator, place, (array_agg(parts[1] ORDER BY month DESC) FILTER (WHERE month <= ${until}))[1] AS least, (array_agg(parts[1] ORDER BY month) FILTER (WHERE month >= ${from}))[1] AS most,
      max(month) FILTER (WHERE month <= ${until}) AS "leastIn", min(month) FILTER (WHERE month >= ${from}) AS "mostIn"
    FROM published_figure WHERE demonstration = ${demonstration} AND indicator = ANY(${[...tables]}) GROUP BY indicator, place`
  return rows.map(({ indicator: table, place: key, ...bounds }) => ({ table, key, ...bounds }))
}

/** Adds rows of a month. */
export async function savePublished(db: Database, demonstration: boolean, rows: readonly PublishedFigureRow[]): Promise<void> {
  await db.publishedFigure.createMany({ data: rows.map(({ table: indicator, key: place, month, parts }) => ({ demonstration, indicator, place, month, parts: [...parts] })) })
}
