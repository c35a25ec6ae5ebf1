import type { Day } from '#app/domain/calendar.ts'
import type { NamedPosition } from '#app/domain/imports/position-names.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { Database } from '../database.server.ts'

export interface Named { readonly id: string; readonly name: string }

/** The positions that may be given on a day, by name. */
export function listPositions(db: Database, today: Day): Promise<readonly Named[]> {
  return db.$queryRaw`SELECT id, name FROM position WHERE ends_on IS NULL OR ends_on >= ${today}::date ORDER BY name COLLATE "vi-x-icu"`
}

/** The lists of people that stand on a day, by name. */
export function listPersonLists(db: Database, today: Day): Promise<readonly Named[]> {
  return db.$queryRaw`SELECT id, name FROM person_list WHERE ends_on IS NULL OR ends_on >= ${today}::date ORDER BY name COLLATE "vi-x-icu"`
}

export interface PositionLine extends Named { readonly endsOn: Day | null; /** How many people hold it on a day. */ readonly people: number }

/** Every position, also those that may be given no more, with how many hold it on a day. */
export function listAllPositions(db: Database, today: Day): Promise<readonly PositionLine[]> {
  return db.$queryRaw`
    SELECT n.id, n.name, n.ends_on::text AS "endsOn",
      (SELECT count(DISTINCT p.person_id)::int FROM post p WHERE p.position_id = n.id AND p.starts_on <= ${today}::date AND (p.ends_on IS NULL OR p.ends_on >= ${today}::date)) AS people
    FROM position n ORDER BY n.ends_on IS NOT NULL, n.name COLLATE "vi-x-icu"`
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

/** Another name for a position; what it was called before stays one of its names for lists. Answers the former name. The unique key decides between two at once. */
export async function savePositionName(db: Database, { positionId, name, keyOf, now }: { readonly positionId: string; readonly name: string; readonly keyOf: (name: string) => string; readonly now: Date }): Promise<Result<string, 'position-unknown' | 'position-exists' | 'nothing-changes'>> {
  await db.$executeRaw`LOCK TABLE position IN SHARE ROW EXCLUSIVE MODE`
  const rows = await db.$queryRaw<Named[]>`SELECT id, name FROM position WHERE id::text = ${positionId} OR name = ${name}`
  const position = rows.find(({ id }) => id === positionId)
  if (position === undefined) return refuse('position-unknown')
  if (position.name === name) return refuse('nothing-changes')
  if (rows.length > 1) return refuse('position-exists')
  await db.$executeRaw`UPDATE position SET name = ${name} WHERE id::text = ${positionId}`
  await db.$executeRaw`DELETE FROM position_name WHERE name = ${keyOf(name)}`
  if (keyOf(name) !== keyOf(position.name)) await saveOtherName(db, keyOf(position.name), positionId, now)
  return accept(position.name)
}

/** The positions that may be given on a day, with what else lists call them. */
export function listNamedPositions(db: Database, today: Day): Promise<readonly NamedPosition[]> {
  return db.$queryRaw`
    SELECT id, name, ARRAY(SELECT o.name FROM position_name o WHERE o.position_id = n.id ORDER BY 1) AS "otherNames" FROM position n WHERE ends_on IS NULL OR ends_on >= ${today}::date ORDER BY name COLLATE "vi-x-icu"`
}

/** What lists call a position beside its name, as it is compared; said of another position before, it is this one from now on. */
export async function saveOtherName(db: Database, name: string, positionId: string, now: Date): Promise<void> {
  await db.$executeRaw`INSERT INTO position_name (name, position_id, created_at) VALUES (${name}, ${positionId}::uuid, ${now}) ON CONFLICT (name) DO UPDATE SET position_id = excluded.position_id`
}

/** The words that lists gave posts of which no position is known. */
export async function listUnlinkedWords(db: Database): Promise<readonly string[]> {
  return (await db.$queryRaw<{ words: string }[]>`SELECT DISTINCT position AS words FROM post WHERE position IS NOT NULL AND position_id IS NULL`).map(({ words }) => words)
}

/** Gives a position to the posts that lists called by some words and that have none; how many. */
export async function linkPosts(db: Database, words: readonly string[], positionId: string): Promise<number> {
  return await db.$executeRaw`UPDATE post SET position_id = ${positionId}::uuid WHERE position_id IS NULL AND position = ANY(${words})`
}
