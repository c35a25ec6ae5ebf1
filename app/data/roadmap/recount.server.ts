import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { addMonths, endOfDay, startOfDay } from '#app/domain/calendar.ts'
import { areas } from '#app/domain/catalogue/area.ts'
import type { LeastAges } from '#app/domain/roadmap/indicator.ts'
import { statement, type Database, type Statement } from '../database.server.ts'
import type { FigureScope } from './figure-reads.server.ts'

interface CountRule { readonly validMonths: number; readonly ages: LeastAges }
type Day = FigureScope['day']

/**
 * The figures of a day counted once more from the facts themselves, person by person, by other statements than those that keep them, into a temporary table
 * `recounted` that the transaction leaves behind: by indicator, unit, detail, evidence, year of birth and sex, so that every sum that is kept can be set beside it.
 * For checking only: it grows with everything anybody ever did.
 */
export async function recountFigures(db: Database, { day, demonstration }: FigureScope, { validMonths, ages }: CountRule): Promise<void> {
  await db.$executeRaw`CREATE TEMPORARY TABLE recounted (indicator text, unit_code text, unit_valid_from date, detail text, evidence text, birth_year int, sex text, people int) ON COMMIT DROP`
  await db.$executeRaw`CREATE TEMPORARY TABLE living (id uuid PRIMARY KEY, unit_code text, unit_valid_from date, birth_year int, sex text) ON COMMIT DROP`
  // A person counts where they live on the day, in the residence begun last if two should overlap.
  await db.$executeRaw`
    INSERT INTO living SELECT DISTINCT ON (p.id) p.id, r.unit_code, r.unit_valid_from, coalesce(p.birth_year, 0) AS birth_year, coalesce(p.sex, 'unknown') AS sex
    FROM person p JOIN residence r ON r.person_id = p.id AND r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
    WHERE p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL ORDER BY p.id, r.starts_on DESC`
  const [trained, atBasic] = [ofAge(ages.trained, day), ofAge(ages.atBasic, day)]
  await countEach(db, completed(day), trained)
  await countEach(db, statement`SELECT person_id, 'enrolled:' || course_id AS indicator, to_char(enrolled_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS detail, '' AS evidence FROM enrolment WHERE enrolled_at < ${endOfDay(day)}`, trained)
  await countEach(db, statement`SELECT person_id, 'started:' || course_id AS indicator, to_char(min(read_at) AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS detail, '' AS evidence FROM reading WHERE read_at < ${endOfDay(day)} GROUP BY person_id, course_id`, trained)
  // A confirmation counts until the day on which it was revoked: by the act of that day, whoever looks at an earlier one still finds it.
  await countEach(db, statement`
    SELECT c.person_id, 'confirmed' AS indicator, to_char(min(a.day), 'YYYY-MM') AS detail, '' AS evidence FROM confirmation c JOIN confirmation_act a ON a.id = c.act_id
    WHERE a.day <= ${day}::date AND (c.revoked_at IS NULL OR c.revoked_at >= ${endOfDay(day)}) GROUP BY c.person_id`, trained)
  const best = statement`
    SELECT a.person_id, r.area, bool_or(r.outcome = 'reached') AS reached, bool_or(r.outcome = 'reached' AND r.evidence = 'proctored') AS proctored FROM area_result r JOIN attempt a ON a.id = r.attempt_id
    WHERE a.course_id = ${basicLevelCourse} AND r.outcome <> 'not-assessed' AND r.scored_at >= ${startOfDay(addMonths(day, -validMonths))} AND r.scored_at < ${endOfDay(day)} GROUP BY 1, 2`
  await countEach(db, statement`SELECT person_id, 'basic' AS indicator, count(*) || '/' || count(*) FILTER (WHERE reached) || '/' || count(*) FILTER (WHERE proctored) AS detail, '' AS evidence FROM (${best}) b GROUP BY person_id`, atBasic)
  await countEach(db, statement`SELECT person_id, 'area:' || area AS indicator, CASE WHEN reached THEN 'reached' ELSE 'not-reached' END AS detail, '' AS evidence FROM (SELECT *, count(*) OVER (PARTITION BY person_id) AS known FROM (${best}) each_area) b WHERE known = ${areas.length}`, atBasic)
  await countGained(db, { day, demonstration }, ages.trained)
}

/** Only those who reach an age by the year of the day; of whom no year of birth is known, none. */
function ofAge(least: number | null, day: Day): Statement {
  return least === null ? statement`` : statement`WHERE l.birth_year BETWEEN 1 AND date_part('year', ${day}::date) - ${least}::int`
}

async function countEach(db: Database, standing: Statement, isOfAge: Statement): Promise<void> {
  await db.$executeRaw`
    INSERT INTO recounted SELECT s.indicator, l.unit_code, l.unit_valid_from, s.detail, s.evidence, l.birth_year, l.sex, count(*) FROM (${standing}) s JOIN living l ON l.id = s.person_id ${isOfAge} GROUP BY 1, 2, 3, 4, 5, 6, 7`
}

/** Completions of each course by the kind of evidence they rest on (completion-evidence.ts), told by other words. */
function completed(day: Day): Statement {
  return statement`
    WITH alone AS (
      SELECT c.id, bool_and(i.attempt_id IS NOT NULL) AS watched FROM completion c JOIN attempt a ON a.person_id = c.person_id AND a.course_id = c.course_id AND a.quiz_id NOT LIKE 'check:%' AND c.evidence->'attempts' ? a.id::text
      LEFT JOIN in_person_attempt i ON i.attempt_id = a.id AND i.how = 'proctored' GROUP BY 1
    ), taught AS (
      SELECT c.id FROM in_person_attempt i JOIN attempt a ON a.id = i.attempt_id JOIN completion c ON c.person_id = a.person_id AND c.course_id = a.course_id AND c.evidence->'attempts' ? a.id::text WHERE i.how <> 'proctored'
      UNION SELECT c.id FROM in_person_reading i JOIN reading r ON r.id = i.reading_id JOIN completion c ON c.person_id = r.person_id AND c.course_id = r.course_id AND c.evidence->'readings' ? r.id::text
    )
    SELECT c.person_id, 'completed:' || c.course_id AS indicator, to_char(c.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS detail,
      CASE WHEN c.evidence @> '{"others":[{"kind":"external"}]}' THEN 'imported' WHEN c.evidence @> '{"others":[{"kind":"attendance"}]}' OR c.id IN (SELECT id FROM taught) THEN 'in-person' WHEN alone.watched THEN 'proctored' ELSE 'self' END AS evidence
    FROM completion c LEFT JOIN alone ON alone.id = c.id WHERE c.round = 1 AND c.completed_at < ${endOfDay(day)}`
}

/** Completions where people lived on their day, whoever moved afterwards. */
async function countGained(db: Database, { day, demonstration }: FigureScope, least: number | null): Promise<void> {
  await db.$executeRaw`
    WITH done AS (
      SELECT c.person_id, c.course_id, (c.completed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_day, coalesce(p.birth_year, 0) AS birth_year, coalesce(p.sex, 'unknown') AS sex
      FROM completion c JOIN person p ON p.id = c.person_id AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL WHERE c.round = 1 AND c.completed_at < ${endOfDay(day)}
    ), placed AS (
      SELECT DISTINCT ON (d.person_id, d.course_id) d.course_id, to_char(d.on_day, 'YYYY-MM') AS month, r.unit_code, r.unit_valid_from, d.birth_year, d.sex
      FROM done d JOIN residence r ON r.person_id = d.person_id AND r.starts_on <= d.on_day AND (r.ends_on IS NULL OR r.ends_on >= d.on_day)
      WHERE ${least}::int IS NULL OR d.birth_year BETWEEN 1 AND date_part('year', d.on_day) - ${least}::int ORDER BY d.person_id, d.course_id, r.starts_on DESC
    )
    INSERT INTO recounted SELECT 'gained:' || course_id, unit_code, unit_valid_from, month, '', birth_year, sex, count(*) FROM placed GROUP BY 1, 2, 3, 4, 5, 6, 7`
}
