import type { Day } from '#app/domain/calendar.ts'
import { youngestOfBands } from '#app/domain/roadmap/age-band.ts'
import type { UnitAssessed } from '#app/domain/roadmap/basic-table.ts'
import type { CourseCount, MonthlyCompletions } from '#app/domain/roadmap/figures.ts'
import type { StandingGroup } from '#app/domain/roadmap/public-tables.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'

/** Which people a figure is about: real ones, or those of the demonstration; never both. */
export interface FigureScope { readonly day: Day; readonly demonstration: boolean }

interface CountRow { indicator: string; unit_code: string; unit_valid_from: Day; people: number }
interface DetailRow extends CountRow { detail: string }

/**
 * How many residents had completed each course by the end of a day, by the unit they declared: what stands over all days, less what came after the day. One
 * round trip, whose cost grows with units and courses, and not with what people did.
 */
export async function listCompletions(db: Database, courseIds: readonly string[], { day, demonstration }: FigureScope): Promise<readonly CourseCount[]> {
  const indicators = courseIds.map((courseId) => `completed:${courseId}`)
  const rows = await db.$queryRaw<CountRow[]>`
    SELECT indicator, unit_code, unit_valid_from::text, sum(people)::int AS people FROM (
      SELECT indicator, unit_code, unit_valid_from, people FROM figure_total WHERE demonstration = ${demonstration} AND indicator = ANY(${indicators})
      UNION ALL SELECT indicator, unit_code, unit_valid_from, -people FROM figure_day WHERE demonstration = ${demonstration} AND indicator = ANY(${indicators}) AND day > ${day}::date
    ) both_of GROUP BY 1, 2, 3 HAVING sum(people) <> 0`
  return rows.map((row) => ({ courseId: row.indicator.slice('completed:'.length), unit: unitOf(row), people: row.people }))
}

/** The same of one course, by the month (YYYY-MM) of completion. */
export async function listMonthlyCompletions(db: Database, courseId: string, scope: FigureScope): Promise<readonly MonthlyCompletions[]> {
  return byUnit(await listDetails(db, `completed:${courseId}`, scope))
}

function byUnit(rows: readonly DetailRow[]): readonly MonthlyCompletions[] {
  return [...Map.groupBy(rows, (row) => `${row.unit_code}@${row.unit_valid_from}`).values()].flatMap((own) => (own[0] ? [{ unit: unitOf(own[0]), months: Object.fromEntries(own.map(({ detail, people }) => [detail, people])) }] : []))
}

/** How many residents are assessed, and at basic, in how many areas on a day, by the unit they declared. */
export async function listAssessed(db: Database, scope: FigureScope): Promise<readonly UnitAssessed[]> {
  const rows = await listDetails(db, 'basic', scope)
  return rows.map((row) => {
    const [assessed = 0, reached = 0, proctored = 0] = row.detail.split('/').map(Number)
    return { unit: unitOf(row), assessed, reached, proctored, people: row.people }
  })
}

interface GroupRow extends CountRow { evidence: StandingGroup['evidence']; birth_year: number; sex: StandingGroup['sex'] }

/**
 * How many residents enrolled in a course and began it by the end of a day, those of one unit together; and how many completed it, those of one unit, evidence, sex
 * and band of age together: with the year of birth of the youngest in the band, so that a province makes some thousand rows and not one for each year.
 */
export async function listCourseGroups(db: Database, courseId: string, { day, demonstration }: FigureScope): Promise<readonly StandingGroup[]> {
  const [before, completed] = [['enrolled', 'started'].map((step) => `${step}:${courseId}`), `completed:${courseId}`]
  const years = youngestOfBands(day)
  const rows = await db.$queryRaw<GroupRow[]>`
    SELECT indicator, unit_code, unit_valid_from::text, evidence, CASE birth_year WHEN 0 THEN 0 ELSE (${years}::int[])[1 + width_bucket(birth_year, ${years.slice(0, -1).map((year) => year + 1)}::int[])] END AS birth_year, sex, sum(people)::int AS people FROM (
      SELECT indicator, unit_code, unit_valid_from, evidence, birth_year, sex, people FROM figure_group WHERE demonstration = ${demonstration} AND indicator = ${completed}
      UNION ALL SELECT indicator, unit_code, unit_valid_from, evidence, birth_year, sex, -people FROM figure_day WHERE demonstration = ${demonstration} AND indicator = ${completed} AND day > ${day}::date
      UNION ALL SELECT indicator, unit_code, unit_valid_from, '', 0, 'unknown', people FROM figure_total WHERE demonstration = ${demonstration} AND indicator = ANY(${before})
      UNION ALL SELECT indicator, unit_code, unit_valid_from, '', 0, 'unknown', -people FROM figure_day WHERE demonstration = ${demonstration} AND indicator = ANY(${before}) AND day > ${day}::date
    ) all_of GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(people) <> 0`
  return rows.map((row) => ({ indicator: row.indicator, detail: '', evidence: row.evidence, unit: unitOf(row), birthYear: row.birth_year === 0 ? null : row.birth_year, sex: row.sex, people: row.people }))
}

async function listDetails(db: Database, indicator: string, { day, demonstration }: FigureScope): Promise<readonly DetailRow[]> {
  return db.$queryRaw<DetailRow[]>`
    SELECT indicator, unit_code, unit_valid_from::text, detail, sum(people)::int AS people FROM (
      SELECT indicator, unit_code, unit_valid_from, detail, people FROM figure_detail WHERE demonstration = ${demonstration} AND indicator = ${indicator}
      UNION ALL SELECT indicator, unit_code, unit_valid_from, detail, -people FROM figure_day WHERE demonstration = ${demonstration} AND indicator = ${indicator} AND day > ${day}::date
    ) both_of GROUP BY 1, 2, 3, 4 HAVING sum(people) <> 0`
}

function unitOf({ unit_code: code, unit_valid_from: validFrom }: CountRow): UnitKey {
  return { code, validFrom }
}
