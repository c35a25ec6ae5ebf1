import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { addMonths, endOfDay, startOfDay } from '#app/domain/calendar.ts'
import type { LeastAges } from '#app/domain/roadmap/indicator.ts'
import { statement, type Database, type Statement } from '../database.server.ts'
import type { FigureScope } from './figure-reads.server.ts'

/** One cell of a recount: a course (or «basic»), a declared unit, a month (or areas), and how many people. */
export interface RecountedCell { readonly indicator: string; readonly unit: string; readonly detail: string; readonly people: number }

interface CountRule { readonly validMonths: number; readonly ages: LeastAges }

/** Only those of a person `p` who reach an age by a year; of whom no year of birth is known, none. */
function ofAge(least: number | null, year: Statement): Statement {
  return least === null ? statement`` : statement`AND p.birth_year <= ${year} - ${least}::int`
}

/**
 * The figures of a day counted once more from the facts themselves, person by person, by other statements than those that keep them: for checking
 * only. Grows with everything anybody ever did. A person counts where they live on the day, in the residence begun last if two should overlap.
 */
export async function recountFigures(db: Database, { day, demonstration }: FigureScope, { validMonths, ages }: CountRule): Promise<readonly RecountedCell[]> {
  const year = statement`date_part('year', ${day}::date)`
  const [trained, atBasic] = [ofAge(ages.trained, year), ofAge(ages.atBasic, year)]
  const completions = await db.$queryRaw<RecountedCell[]>`
    WITH placed AS (
      SELECT DISTINCT ON (c.person_id, c.course_id) c.course_id, r.unit_code, r.unit_valid_from, to_char(c.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS month
      FROM completion c JOIN person p ON p.id = c.person_id ${trained} JOIN residence r ON r.person_id = c.person_id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      WHERE c.round = 1 AND c.completed_at < ${endOfDay(day)} AND c.person_id NOT IN (SELECT id FROM person WHERE demonstration = ${!demonstration} OR claimed_by_id IS NOT NULL)
      ORDER BY c.person_id, c.course_id, r.starts_on DESC
    )
    SELECT 'completed:' || course_id AS indicator, unit_code || '@' || unit_valid_from AS unit, month AS detail, count(*)::int AS people FROM placed GROUP BY 1, 2, 3`
  const assessed = await db.$queryRaw<RecountedCell[]>`
    WITH best AS (
      SELECT a.person_id, r.area, bool_or(r.outcome = 'reached') AS reached, bool_or(r.outcome = 'reached' AND r.evidence = 'proctored') AS proctored
      FROM area_result r JOIN attempt a ON a.id = r.attempt_id JOIN person p ON p.id = a.person_id ${atBasic}
      WHERE a.course_id = ${basicLevelCourse} AND r.outcome <> 'not-assessed' AND r.scored_at >= ${startOfDay(addMonths(day, -validMonths))} AND r.scored_at < ${endOfDay(day)}
        AND a.person_id NOT IN (SELECT id FROM person WHERE demonstration = ${!demonstration} OR claimed_by_id IS NOT NULL)
      GROUP BY 1, 2
    ), people AS (SELECT person_id, count(*) || '/' || count(*) FILTER (WHERE reached) || '/' || count(*) FILTER (WHERE proctored) AS areas FROM best GROUP BY 1),
    placed AS (
      SELECT DISTINCT ON (p.person_id) p.areas, r.unit_code, r.unit_valid_from
      FROM people p JOIN residence r ON r.person_id = p.person_id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      ORDER BY p.person_id, r.starts_on DESC
    )
    SELECT 'basic' AS indicator, unit_code || '@' || unit_valid_from AS unit, areas AS detail, count(*)::int AS people FROM placed GROUP BY 1, 2, 3`
  return [...completions, ...await recountEvidence(db, { day, demonstration }, trained), ...assessed, ...await recountAreas(db, { day, demonstration }, { validMonths, atBasic }), ...await recountConfirmed(db, { day, demonstration }, trained), ...await recountGained(db, { day, demonstration }, ofAge(ages.trained, statement`date_part('year', c.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')`))]
}

/** Completions of each course by the kind of evidence they rest on (completion-evidence.ts), told by other words. */
async function recountEvidence(db: Database, { day, demonstration }: FigureScope, trained: Statement): Promise<readonly RecountedCell[]> {
  return db.$queryRaw<RecountedCell[]>`
    WITH alone AS (
      SELECT c.id, bool_and(i.attempt_id IS NOT NULL) AS watched FROM completion c JOIN attempt a ON a.person_id = c.person_id AND a.course_id = c.course_id AND a.quiz_id NOT LIKE 'check:%' AND c.evidence->'attempts' ? a.id::text
      LEFT JOIN in_person_attempt i ON i.attempt_id = a.id AND i.how = 'proctored' GROUP BY 1
    ), taught AS (
      SELECT c.id FROM in_person_attempt i JOIN attempt a ON a.id = i.attempt_id JOIN completion c ON c.person_id = a.person_id AND c.course_id = a.course_id AND c.evidence->'attempts' ? a.id::text WHERE i.how <> 'proctored'
      UNION SELECT c.id FROM in_person_reading i JOIN reading r ON r.id = i.reading_id JOIN completion c ON c.person_id = r.person_id AND c.course_id = r.course_id AND c.evidence->'readings' ? r.id::text
    ), placed AS (
      SELECT DISTINCT ON (c.person_id, c.course_id) c.course_id, r.unit_code, r.unit_valid_from,
        CASE WHEN c.evidence @> '{"others":[{"kind":"external"}]}' THEN 'imported' WHEN c.evidence @> '{"others":[{"kind":"attendance"}]}' OR c.id IN (SELECT id FROM taught) THEN 'in-person' WHEN alone.watched THEN 'proctored' ELSE 'self' END AS kind
      FROM completion c LEFT JOIN alone ON alone.id = c.id JOIN person p ON p.id = c.person_id AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL ${trained}
      JOIN residence r ON r.person_id = c.person_id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      WHERE c.round = 1 AND c.completed_at < ${endOfDay(day)} ORDER BY c.person_id, c.course_id, r.starts_on DESC
    )
    SELECT 'evidence:' || course_id AS indicator, unit_code || '@' || unit_valid_from AS unit, kind AS detail, count(*)::int AS people FROM placed GROUP BY 1, 2, 3`
}

/** The same as it stands in the sums. */
export async function listKeptEvidence(db: Database, { day, demonstration }: FigureScope): Promise<readonly RecountedCell[]> {
  return db.$queryRaw<RecountedCell[]>`
    SELECT 'evidence:' || substr(indicator, 11) AS indicator, unit_code || '@' || unit_valid_from AS unit, evidence AS detail, sum(people)::int AS people FROM (
      SELECT indicator, unit_code, unit_valid_from, evidence, people FROM figure_group WHERE demonstration = ${demonstration}
      UNION ALL SELECT indicator, unit_code, unit_valid_from, evidence, -people FROM figure_day WHERE demonstration = ${demonstration} AND day > ${day}::date
    ) both_of WHERE indicator LIKE 'completed:%' GROUP BY 1, 2, 3 HAVING sum(people) <> 0`
}

async function recountAreas(db: Database, { day, demonstration }: FigureScope, { validMonths, atBasic }: { readonly validMonths: number; readonly atBasic: Statement }): Promise<readonly RecountedCell[]> {
  return db.$queryRaw<RecountedCell[]>`
    WITH best AS (
      SELECT a.person_id, r.area, CASE WHEN bool_or(r.outcome = 'reached') THEN 'reached' ELSE 'not-reached' END AS outcome
      FROM area_result r JOIN attempt a ON a.id = r.attempt_id JOIN person p ON p.id = a.person_id AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL ${atBasic}
      WHERE a.course_id = ${basicLevelCourse} AND r.outcome <> 'not-assessed' AND r.scored_at >= ${startOfDay(addMonths(day, -validMonths))} AND r.scored_at < ${endOfDay(day)}
      GROUP BY 1, 2
    ), placed AS (
      SELECT DISTINCT ON (b.person_id, b.area) b.area, b.outcome, r.unit_code, r.unit_valid_from
      FROM best b JOIN residence r ON r.person_id = b.person_id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      ORDER BY b.person_id, b.area, r.starts_on DESC
    )
    SELECT 'area:' || area AS indicator, unit_code || '@' || unit_valid_from AS unit, outcome AS detail, count(*)::int AS people FROM placed GROUP BY 1, 2, 3`
}

/** A confirmation counts until the day on which it was revoked: by the act of that day, whoever looks at an earlier one still finds it. */
async function recountConfirmed(db: Database, { day, demonstration }: FigureScope, trained: Statement): Promise<readonly RecountedCell[]> {
  return db.$queryRaw<RecountedCell[]>`
    WITH first AS (
      SELECT c.person_id, to_char(min(a.day), 'YYYY-MM') AS month FROM confirmation c JOIN confirmation_act a ON a.id = c.act_id JOIN person p ON p.id = c.person_id AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL ${trained}
      WHERE a.day <= ${day}::date AND (c.revoked_at IS NULL OR c.revoked_at >= ${endOfDay(day)}) GROUP BY 1
    ), placed AS (
      SELECT DISTINCT ON (f.person_id) f.month, r.unit_code, r.unit_valid_from
      FROM first f JOIN residence r ON r.person_id = f.person_id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
      ORDER BY f.person_id, r.starts_on DESC
    )
    SELECT 'confirmed' AS indicator, unit_code || '@' || unit_valid_from AS unit, month AS detail, count(*)::int AS people FROM placed GROUP BY 1, 2, 3`
}

/** Completions where people lived on their day, whoever moved afterwards. */
async function recountGained(db: Database, { day, demonstration }: FigureScope, trained: Statement): Promise<readonly RecountedCell[]> {
  return db.$queryRaw<RecountedCell[]>`
    WITH done AS (
      SELECT c.person_id, c.course_id, (c.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_day FROM completion c JOIN person p ON p.id = c.person_id AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL ${trained}
      WHERE c.round = 1 AND c.completed_at < ${endOfDay(day)}
    ), placed AS (
      SELECT DISTINCT ON (d.person_id, d.course_id) d.course_id, to_char(d.on_day, 'YYYY-MM') AS month, r.unit_code, r.unit_valid_from
      FROM done d JOIN residence r ON r.person_id = d.person_id AND r.starts_on <= d.on_day AND (r.ends_on IS NULL OR r.ends_on >= d.on_day)
      ORDER BY d.person_id, d.course_id, r.starts_on DESC
    )
    SELECT 'gained:' || course_id AS indicator, unit_code || '@' || unit_valid_from AS unit, month AS detail, count(*)::int AS people FROM placed GROUP BY 1, 2, 3`
}

/** The same cells as they stand in the sums. */
export async function listKeptCells(db: Database, { day, demonstration }: FigureScope): Promise<readonly RecountedCell[]> {
  return db.$queryRaw<RecountedCell[]>`
    SELECT indicator, unit_code || '@' || unit_valid_from AS unit, detail, sum(people)::int AS people FROM (
      SELECT indicator, unit_code, unit_valid_from, detail, people FROM figure_detail WHERE demonstration = ${demonstration}
      UNION ALL SELECT indicator, unit_code, unit_valid_from, detail, -people FROM figure_day WHERE demonstration = ${demonstration} AND day > ${day}::date
    ) both_of WHERE indicator IN ('basic', 'confirmed') OR indicator LIKE 'completed:%' OR indicator LIKE 'area:%' OR indicator LIKE 'gained:%' GROUP BY 1, 2, 3 HAVING sum(people) <> 0`
}

/** The same by course (or «basic») and unit, as it stands in the totals: `detail` is empty. */
export async function listKeptTotals(db: Database, { day, demonstration }: FigureScope): Promise<readonly RecountedCell[]> {
  return db.$queryRaw<RecountedCell[]>`
    SELECT indicator, unit_code || '@' || unit_valid_from AS unit, '' AS detail, sum(people)::int AS people FROM (
      SELECT indicator, unit_code, unit_valid_from, people FROM figure_total WHERE demonstration = ${demonstration}
      UNION ALL SELECT indicator, unit_code, unit_valid_from, -people FROM figure_day WHERE demonstration = ${demonstration} AND day > ${day}::date
    ) both_of WHERE indicator IN ('basic', 'confirmed') OR indicator LIKE 'completed:%' OR indicator LIKE 'area:%' OR indicator LIKE 'gained:%' GROUP BY 1, 2 HAVING sum(people) <> 0`
}
