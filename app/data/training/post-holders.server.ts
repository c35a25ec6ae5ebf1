import type { Day } from '#app/domain/calendar.ts'
import { fold } from '#app/domain/people/text.ts'
import { statement, type Database, type Statement } from '../database.server.ts'
import { organisationsOn } from './organisations.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** Somebody as a list to choose from shows them: enough to tell two of one name apart. */
export interface FoundPerson { readonly personId: string; readonly name: string; readonly birthYear: number | null; /** Where they work on the day. */ readonly workplaces: readonly string[] }

async function select(db: Database, day: Day, where: Statement, most: number): Promise<readonly FoundPerson[]> {
  return db.$queryRaw<FoundPerson[]>`
    SELECT p.id AS "personId", p.name, p.birth_year AS "birthYear",
      coalesce((SELECT json_agg(concat_ws(', ', n.name, o.name) ORDER BY t.starts_on DESC) FROM post t JOIN (${organisationsOn(day)}) o ON o.id = t.organisation_id LEFT JOIN position n ON n.id = t.position_id
        WHERE t.person_id = p.id AND t.starts_on <= ${day}::date AND (t.ends_on IS NULL OR t.ends_on >= ${day}::date)), '[]') AS workplaces
    FROM person p WHERE p.name IS NOT NULL AND ${where} ORDER BY p.name_sort, p.id LIMIT ${most}`
}

/** People whose name holds the query, read without diacritics. */
export function listPeopleNamed(db: Database, query: string, day: Day, most: number): Promise<readonly FoundPerson[]> {
  return select(db, day, statement`p.name_folded LIKE ${`%${fold(query).replace(/[\\%_]/gu, '\\$&')}%`} AND ${unrestricted()}`, most)
}

/** People with a post in one organisation, itself alone, on a day. */
export function listPostHolders(db: Database, organisationId: string, day: Day, most: number): Promise<readonly FoundPerson[]> {
  return select(db, day, statement`EXISTS (SELECT 1 FROM post t WHERE t.person_id = p.id AND t.organisation_id::text = ${organisationId} AND t.starts_on <= ${day}::date AND (t.ends_on IS NULL OR t.ends_on >= ${day}::date))`, most)
}

/** A person with a name; null for nobody. */
export async function findNamedPerson(db: Database, personId: string, day: Day): Promise<FoundPerson | null> {
  return (await select(db, day, statement`p.id::text = ${personId}`, 1))[0] ?? null
}
