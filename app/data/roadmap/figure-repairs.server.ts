import type { Database } from '../database.server.ts'

/** A sum that was put right, or the entries of a person (`was`: how many were wrong); `waiting`: of somebody who waited in the queue, so that it may have been news. */
export interface Repair { readonly kind: 'person' | 'waiting' | 'day' | 'detail' | 'total' | 'group'; readonly subject: string; readonly was: number; readonly is: number }

/** Until the transaction ends nobody adds to the figures. */
export async function holdFigures(db: Database): Promise<void> {
  await db.$executeRaw`LOCK TABLE figure_person, figure_day, figure_detail, figure_total, figure_group IN SHARE ROW EXCLUSIVE MODE`
}

/**
 * Compares every kept sum with what the entries of all people add up to, puts right those that differ and answers them. Four statements, each reading
 * everybody's entries once.
 */
export async function repairSums(db: Database): Promise<readonly Repair[]> {
  await db.$executeRaw`
    CREATE TEMPORARY TABLE entry ON COMMIT DROP AS
    SELECT p.demonstration, e->>0 AS indicator, e->>3 AS unit_code, (e->>4)::date AS unit_valid_from, (e->>7)::date AS day, e->>1 AS detail, e->>2 AS evidence, (e->>5)::int AS birth_year, e->>6 AS sex, sum((e->>8)::int)::int AS people
    FROM figure_person p CROSS JOIN LATERAL jsonb_array_elements(p.entries) AS e GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`
  const days = await db.$queryRaw<Repair[]>`
    WITH wrong AS (
      SELECT coalesce(k.demonstration, e.demonstration) AS demonstration, coalesce(k.indicator, e.indicator) AS indicator, coalesce(k.unit_code, e.unit_code) AS unit_code, coalesce(k.unit_valid_from, e.unit_valid_from) AS unit_valid_from,
        coalesce(k.day, e.day) AS day, coalesce(k.detail, e.detail) AS detail, coalesce(k.evidence, e.evidence) AS evidence, coalesce(k.birth_year, e.birth_year) AS birth_year, coalesce(k.sex, e.sex) AS sex, coalesce(k.people, 0) AS was, coalesce(e.people, 0) AS "is"
      FROM figure_day k FULL JOIN entry e USING (demonstration, indicator, unit_code, unit_valid_from, day, detail, evidence, birth_year, sex)
      WHERE coalesce(k.people, 0) <> coalesce(e.people, 0)
    ), mended AS (
      INSERT INTO figure_day (demonstration, indicator, unit_code, unit_valid_from, day, detail, evidence, birth_year, sex, people)
      SELECT demonstration, indicator, unit_code, unit_valid_from, day, detail, evidence, birth_year, sex, "is" FROM wrong
      ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, day, detail, evidence, birth_year, sex) DO UPDATE SET people = excluded.people
    ) SELECT 'day' AS kind, concat_ws(' ', indicator, unit_code || '@' || unit_valid_from, day, detail, evidence) AS subject, was, "is" FROM wrong`
  const details = await db.$queryRaw<Repair[]>`
    WITH summed AS (SELECT demonstration, indicator, unit_code, unit_valid_from, detail, sum(people)::int AS people FROM entry GROUP BY 1, 2, 3, 4, 5), wrong AS (
      SELECT coalesce(k.demonstration, s.demonstration) AS demonstration, coalesce(k.indicator, s.indicator) AS indicator, coalesce(k.unit_code, s.unit_code) AS unit_code, coalesce(k.unit_valid_from, s.unit_valid_from) AS unit_valid_from,
        coalesce(k.detail, s.detail) AS detail, coalesce(k.people, 0) AS was, coalesce(s.people, 0) AS "is"
      FROM figure_detail k FULL JOIN summed s USING (demonstration, indicator, unit_code, unit_valid_from, detail) WHERE coalesce(k.people, 0) <> coalesce(s.people, 0)
    ), mended AS (
      INSERT INTO figure_detail (demonstration, indicator, unit_code, unit_valid_from, detail, people) SELECT demonstration, indicator, unit_code, unit_valid_from, detail, "is" FROM wrong
      ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, detail) DO UPDATE SET people = excluded.people
    ) SELECT 'detail' AS kind, concat_ws(' ', indicator, unit_code || '@' || unit_valid_from, detail) AS subject, was, "is" FROM wrong`
  const totals = await db.$queryRaw<Repair[]>`
    WITH summed AS (SELECT demonstration, indicator, unit_code, unit_valid_from, evidence, sum(people)::int AS people FROM entry GROUP BY 1, 2, 3, 4, 5), wrong AS (
      SELECT coalesce(k.demonstration, s.demonstration) AS demonstration, coalesce(k.indicator, s.indicator) AS indicator, coalesce(k.unit_code, s.unit_code) AS unit_code, coalesce(k.unit_valid_from, s.unit_valid_from) AS unit_valid_from,
        coalesce(k.evidence, s.evidence) AS evidence, coalesce(k.people, 0) AS was, coalesce(s.people, 0) AS "is"
      FROM figure_total k FULL JOIN summed s USING (demonstration, indicator, unit_code, unit_valid_from, evidence) WHERE coalesce(k.people, 0) <> coalesce(s.people, 0)
    ), mended AS (
      INSERT INTO figure_total (demonstration, indicator, unit_code, unit_valid_from, evidence, people) SELECT demonstration, indicator, unit_code, unit_valid_from, evidence, "is" FROM wrong
      ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, evidence) DO UPDATE SET people = excluded.people
    ) SELECT 'total' AS kind, concat_ws(' ', indicator, unit_code || '@' || unit_valid_from, evidence) AS subject, was, "is" FROM wrong`
  const groups = await db.$queryRaw<Repair[]>`
    WITH summed AS (SELECT demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex, sum(people)::int AS people FROM entry GROUP BY 1, 2, 3, 4, 5, 6, 7), wrong AS (
      SELECT coalesce(k.demonstration, s.demonstration) AS demonstration, coalesce(k.indicator, s.indicator) AS indicator, coalesce(k.unit_code, s.unit_code) AS unit_code, coalesce(k.unit_valid_from, s.unit_valid_from) AS unit_valid_from,
        coalesce(k.evidence, s.evidence) AS evidence, coalesce(k.birth_year, s.birth_year) AS birth_year, coalesce(k.sex, s.sex) AS sex, coalesce(k.people, 0) AS was, coalesce(s.people, 0) AS "is"
      FROM figure_group k FULL JOIN summed s USING (demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex) WHERE coalesce(k.people, 0) <> coalesce(s.people, 0)
    ), mended AS (
      INSERT INTO figure_group (demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex, people) SELECT demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex, "is" FROM wrong
      ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex) DO UPDATE SET people = excluded.people
    ) SELECT 'group' AS kind, concat_ws(' ', indicator, unit_code || '@' || unit_valid_from, evidence, birth_year, sex) AS subject, was, "is" FROM wrong`
  return [...days, ...details, ...totals, ...groups]
}

/** Keeps on record what was put right. */
export async function saveRepairs(db: Database, repairs: readonly Repair[], now: Date): Promise<void> {
  await db.figureRepair.createMany({ data: repairs.map((repair) => ({ ...repair, at: now })) })
}

/** Forgets sums that have come to nothing. */
export async function removeEmptySums(db: Database): Promise<void> {
  await db.$executeRaw`DELETE FROM figure_day WHERE people = 0`
  await db.$executeRaw`DELETE FROM figure_detail WHERE people = 0`
  await db.$executeRaw`DELETE FROM figure_total WHERE people = 0`
  await db.$executeRaw`DELETE FROM figure_group WHERE people = 0`
}

/** Everybody who has, or may have, something in the figures, by id: a page after the given one. */
export async function listFigureIds(db: Database, after: string, most: number): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      (SELECT id FROM person WHERE id > ${after}::uuid ORDER BY id LIMIT ${most}) UNION (SELECT person_id FROM figure_person WHERE person_id > ${after}::uuid ORDER BY person_id LIMIT ${most})
    ) either ORDER BY id LIMIT ${most}`
  return rows.map(({ id }) => id)
}
