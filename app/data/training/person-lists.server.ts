import type { Day } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { Database } from '../database.server.ts'

export interface PersonListLine { readonly id: string; readonly name: string; readonly endsOn: Day | null; /** How many are on it on a day. */ readonly people: number }

/** Every list of people, those closed last, with how many are on it on a day. */
export function listAllLists(db: Database, today: Day): Promise<readonly PersonListLine[]> {
  return db.$queryRaw`
    SELECT l.id, l.name, l.ends_on::text AS "endsOn",
      (SELECT count(DISTINCT m.person_id)::int FROM person_list_member m WHERE m.list_id = l.id AND m.starts_on <= ${today}::date AND (m.ends_on IS NULL OR m.ends_on >= ${today}::date)) AS people
    FROM person_list l ORDER BY l.ends_on IS NOT NULL, l.name COLLATE "vi-x-icu"`
}

/** A list; null for none. */
export async function findList(db: Database, listId: string): Promise<{ readonly id: string; readonly name: string; readonly endsOn: Day | null } | null> {
  const rows = await db.$queryRaw<{ id: string; name: string; endsOn: Day | null }[]>`SELECT id, name, ends_on::text AS "endsOn" FROM person_list WHERE id::text = ${listId}`
  return rows[0] ?? null
}

/** Makes a list; null when there is one of that name: the unique key decides. */
export async function saveList(db: Database, list: { readonly name: string; readonly actorId: string; readonly now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO person_list (id, name, created_at, created_by_id) VALUES (gen_random_uuid(), ${list.name}, ${list.now}, ${list.actorId}::uuid) ON CONFLICT (name) DO NOTHING RETURNING id`
  return rows[0]?.id ?? null
}

/** Gives a list that is not closed another name, and answers the former one; names are unique over all lists, whoever writes meanwhile. */
export async function saveListName(db: Database, { listId, name }: { readonly listId: string; readonly name: string }): Promise<Result<string, 'list-unknown' | 'list-exists' | 'nothing-changes'>> {
  await db.$executeRaw`LOCK TABLE person_list IN SHARE ROW EXCLUSIVE MODE`
  const rows = await db.$queryRaw<{ id: string; name: string; isOpen: boolean }[]>`SELECT id, name, ends_on IS NULL AS "isOpen" FROM person_list WHERE id::text = ${listId} OR name = ${name}`
  const list = rows.find(({ id, isOpen }) => id === listId && isOpen)
  if (list === undefined) return refuse('list-unknown')
  if (list.name === name) return refuse('nothing-changes')
  if (rows.length > 1) return refuse('list-exists')
  await db.$executeRaw`UPDATE person_list SET name = ${name} WHERE id::text = ${listId}`
  return accept(list.name)
}

/** Closes a list at the end of a day; false when it has a last day. */
export async function endListOn(db: Database, listId: string, endsOn: Day): Promise<boolean> {
  return await db.$executeRaw`UPDATE person_list SET ends_on = ${endsOn}::date WHERE id::text = ${listId} AND ends_on IS NULL` === 1
}

export interface ListMember { readonly personId: string; readonly name: string; readonly birthYear: number | null; readonly startsOn: Day; readonly endsOn: Day | null }

/** Everybody who is or was on a list, by name. */
export function listMembersOf(db: Database, listId: string): Promise<readonly ListMember[]> {
  return db.$queryRaw`
    SELECT m.person_id AS "personId", coalesce(p.name, '') AS name, p.birth_year AS "birthYear", m.starts_on::text AS "startsOn", m.ends_on::text AS "endsOn"
    FROM person_list_member m JOIN person p ON p.id = m.person_id WHERE m.list_id::text = ${listId} ORDER BY m.ends_on IS NOT NULL, p.name_sort, m.starts_on`
}

/** Puts a person on a list from a day on; false when they are on it then or later. The caller holds their posts. */
export async function saveListMember(db: Database, member: { readonly listId: string; readonly personId: string; readonly startsOn: Day }): Promise<boolean> {
  return await db.$executeRaw`
    INSERT INTO person_list_member (list_id, person_id, starts_on)
    SELECT ${member.listId}::uuid, ${member.personId}::uuid, ${member.startsOn}::date
    WHERE NOT EXISTS (SELECT 1 FROM person_list_member WHERE list_id = ${member.listId}::uuid AND person_id = ${member.personId}::uuid AND (ends_on IS NULL OR ends_on >= ${member.startsOn}::date))` === 1
}

/** Takes a person off a list at the end of a day, not before they came on it; false when they are off it. */
export async function endListMember(db: Database, member: { readonly listId: string; readonly personId: string; readonly endsOn: Day }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE person_list_member SET ends_on = ${member.endsOn}::date
    WHERE list_id::text = ${member.listId} AND person_id::text = ${member.personId} AND ends_on IS NULL AND starts_on <= ${member.endsOn}::date` === 1
}
