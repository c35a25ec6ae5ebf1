import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'

export interface Named { readonly id: string; readonly name: string }

/** The positions that may be given on a day, by name. */
export function listPositions(db: Database, today: Day): Promise<readonly Named[]> {
  return db.$queryRaw`SELECT id, name FROM position WHERE ends_on IS NULL OR ends_on >= ${today}::date ORDER BY name`
}

/** The lists of people that stand on a day, by name. */
export function listPersonLists(db: Database, today: Day): Promise<readonly Named[]> {
  return db.$queryRaw`SELECT id, name FROM person_list WHERE ends_on IS NULL OR ends_on >= ${today}::date ORDER BY name`
}

export interface PositionLine extends Named { readonly endsOn: Day | null; /** How many people hold it on a day. */ readonly people: number }

/** Every position, also those that may be given no more, with how many hold it on a day. */
export function listAllPositions(db: Database, today: Day): Promise<readonly PositionLine[]> {
  return db.$queryRaw`
    SELECT n.id, n.name, n.ends_on::text AS "endsOn",
      (SELECT count(DISTINCT p.person_id)::int FROM post p WHERE p.position_id = n.id AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)) AS people
    FROM position n ORDER BY n.ends_on IS NOT NULL, n.name`
}

/** Adds a position; null when there is one of that name: the unique key decides. */
export async function savePosition(db: Database, name: string, now: Date): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`INSERT INTO position (id, name, created_at) VALUES (gen_random_uuid(), ${name}, ${now}) ON CONFLICT (name) DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Says on which day a position may be given last; false when it has such a day. Who holds it keeps it. */
export async function endPositionOn(db: Database, positionId: string, endsOn: Day): Promise<boolean> {
  return await db.$executeRaw`UPDATE position SET ends_on = ${endsOn}::date WHERE id::text = ${positionId} AND ends_on IS NULL` === 1
}
