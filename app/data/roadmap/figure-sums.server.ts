import type { Day } from '#app/domain/calendar.ts'
import type { EvidenceKind, FigureEntry, Sex, Standing } from '#app/domain/roadmap/figure-entries.ts'
import type { Database } from '../database.server.ts'

/** Takes people out of the queue, oldest first; those somebody else is taking are left to them. Each once. */
export async function takeQueued(db: Database, most: number): Promise<readonly string[]> {
  // As an array it is looked for once; as IN a plan may look again for every row, and wait for locks it did not want.
  const rows = await db.$queryRaw<{ person_id: string }[]>`
    DELETE FROM figure_queue WHERE id = ANY(ARRAY(SELECT id FROM figure_queue ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED)) RETURNING person_id`
  return [...new Set(rows.map((row) => row.person_id))].toSorted()
}

/** Queues everybody, for figures made by a new rule. */
export async function queueEverybody(db: Database): Promise<number> {
  return db.$executeRaw`INSERT INTO figure_queue (person_id) SELECT id FROM person ORDER BY id`
}

/** Which of some people wait, or are being taken by somebody else: what they did is known, and not yet in the figures. */
export async function listWaiting(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ person_id: string }[]>`SELECT DISTINCT person_id FROM figure_queue WHERE person_id = ANY(${[...ids]}::uuid[])`
  return new Set(rows.map((row) => row.person_id))
}

/** Since when the oldest one waits, and how many wait; null when nobody does. */
export async function findWaiting(db: Database): Promise<{ readonly people: number; readonly since: Date } | null> {
  const [row] = await db.$queryRaw<{ people: number; since: Date | null }[]>`SELECT count(*)::int AS people, min(queued_at) AS since FROM figure_queue`
  return row?.since ? { people: row.people, since: row.since } : null
}

type Entries = readonly [indicator: string, detail: string, evidence: EvidenceKind | '', code: string, validFrom: Day, birthYear: number, sex: Sex, day: Day, people: 1 | -1][]

/** What of some people stands in the figures, in the order of their ids: until the transaction ends nobody else changes theirs. */
export async function lockStanding(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly demonstration: boolean; readonly entries: readonly FigureEntry[] }>> {
  await db.$executeRaw`INSERT INTO figure_person (person_id, entries) SELECT id, '[]' FROM unnest(${ids}::uuid[]) AS given (id) ORDER BY id ON CONFLICT (person_id) DO NOTHING`
  const rows = await db.$queryRaw<{ person_id: string; demonstration: boolean; entries: Entries }[]>`SELECT person_id, demonstration, entries FROM figure_person WHERE person_id = ANY(${ids}::uuid[]) ORDER BY person_id FOR UPDATE`
  return new Map(rows.map(({ person_id: id, demonstration, entries }) => [id, { demonstration, entries: entries.map(entryOf) }]))
}

function entryOf([indicator, detail, evidence, code, validFrom, birthYear, sex, day, people]: Entries[number]): FigureEntry {
  return { indicator, detail, evidence, unit: { code, validFrom }, birthYear: birthYear === 0 ? null : birthYear, sex, day, people }
}

function rowOf({ indicator, detail, evidence, unit, birthYear, sex, day, people }: FigureEntry): Entries[number] {
  return [indicator, detail, evidence, unit.code, unit.validFrom, birthYear ?? 0, sex, day, people]
}

/** Writes what of some people stands in the figures now. */
export async function saveStanding(db: Database, standing: readonly { readonly id: string; readonly demonstration: boolean; readonly entries: readonly FigureEntry[] }[]): Promise<void> {
  await db.$executeRaw`
    UPDATE figure_person p SET entries = given.entries::jsonb, demonstration = given.demonstration
    FROM unnest(${standing.map(({ id }) => id)}::uuid[], ${standing.map(({ demonstration }) => demonstration)}::boolean[], ${standing.map(({ entries }) => JSON.stringify(entries.map(rowOf)))}::text[]) AS given (id, demonstration, entries)
    WHERE p.person_id = given.id`
}

export type FigureChange = Standing & { readonly demonstration: boolean; readonly day: Day; readonly people: number }

/** Adds changes to the sums. Rows are taken in the order of their keys, so that two who add at once wait for each other and never cross. Four statements. */
export async function addToFigures(db: Database, changes: readonly FigureChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = JSON.stringify(changes.map(({ unit, birthYear, ...rest }) => ({ ...rest, code: unit.code, valid_from: unit.validFrom, birth_year: birthYear ?? 0 })))
  await db.$executeRaw`
    INSERT INTO figure_day AS f (demonstration, indicator, unit_code, unit_valid_from, day, detail, evidence, birth_year, sex, people)
    SELECT demonstration, indicator, code, valid_from, day, detail, evidence, birth_year, sex, sum(people) FROM jsonb_to_recordset(${rows}::jsonb)
      AS given (demonstration boolean, indicator text, code text, valid_from date, day date, detail text, evidence text, birth_year int, sex text, people int)
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(people) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, day, detail, evidence, birth_year, sex) DO UPDATE SET people = f.people + excluded.people`
  await db.$executeRaw`
    INSERT INTO figure_detail AS f (demonstration, indicator, unit_code, unit_valid_from, detail, people)
    SELECT demonstration, indicator, code, valid_from, detail, sum(people) FROM jsonb_to_recordset(${rows}::jsonb) AS given (demonstration boolean, indicator text, code text, valid_from date, detail text, people int)
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(people) <> 0 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, detail) DO UPDATE SET people = f.people + excluded.people`
  await db.$executeRaw`
    INSERT INTO figure_total AS f (demonstration, indicator, unit_code, unit_valid_from, evidence, people)
    SELECT demonstration, indicator, code, valid_from, evidence, sum(people) FROM jsonb_to_recordset(${rows}::jsonb) AS given (demonstration boolean, indicator text, code text, valid_from date, evidence text, people int)
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(people) <> 0 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, evidence) DO UPDATE SET people = f.people + excluded.people`
  await db.$executeRaw`
    INSERT INTO figure_group AS f (demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex, people)
    SELECT demonstration, indicator, code, valid_from, evidence, birth_year, sex, sum(people) FROM jsonb_to_recordset(${rows}::jsonb) AS given (demonstration boolean, indicator text, code text, valid_from date, evidence text, birth_year int, sex text, people int)
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(people) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (demonstration, indicator, unit_code, unit_valid_from, evidence, birth_year, sex) DO UPDATE SET people = f.people + excluded.people`
}
