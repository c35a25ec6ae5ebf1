import { personKey, type ListedPerson } from '#app/domain/cohorts/people-list.ts'
import type { Database } from '../database.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

/** Somebody of a cohort, as its list shows them. */
export interface Member { readonly personId: string; readonly name: string; readonly birthYear: number | null; readonly joinedAt: Date; readonly leftAt: Date | null; readonly hasAccount: boolean; readonly hasSlip: boolean; readonly hasPin: boolean }

/** Everybody who is or was in a cohort, those there now first, by given name. */
export async function listPeopleOf(db: Database, cohortId: string): Promise<readonly Member[]> {
  return db.$queryRaw<Member[]>`
    SELECT m.person_id AS "personId", coalesce(p.name, '') AS name, p.birth_year AS "birthYear", m.joined_at AS "joinedAt", m.left_at AS "leftAt",
      EXISTS (SELECT FROM account a WHERE a.person_id = p.id) AS "hasAccount", EXISTS (SELECT FROM claim_slip s WHERE s.person_id = p.id AND s.ended_at IS NULL) AS "hasSlip",
      EXISTS (SELECT FROM cohort_pin k WHERE k.cohort_id = m.cohort_id AND k.person_id = p.id) AS "hasPin"
    FROM cohort_member m JOIN person p ON p.id = m.person_id
    WHERE m.cohort_id::text = ${cohortId} AND p.claimed_by_id IS NULL AND ${unrestricted()} ORDER BY m.left_at IS NOT NULL, p.name_sort, p.id`
}

/** By which keys those who are in a cohort now would be taken for one with somebody of a list. */
export async function listMemberKeys(db: Database, cohortId: string): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ folded: string | null; year: number | null }[]>`
    SELECT p.name_folded AS folded, p.birth_year AS year FROM cohort_member m JOIN person p ON p.id = m.person_id WHERE m.cohort_id::text = ${cohortId} AND m.left_at IS NULL`
  return new Set(rows.map(({ folded, year }) => personKey(folded ?? '', year)))
}

/** Where a person lives, within a unit. */
export interface Home { readonly unitCode: string; readonly unitValidFrom: string; readonly hamlet: string | null; readonly startsOn: string }

/** Makes people without an account, with where they live and the consent they gave on paper, and puts them into a cohort. Answers their ids. */
export async function saveListedPeople(db: Database, given: { readonly cohortId: string; readonly courseId: string; readonly people: readonly ListedPerson[]; readonly home: Home; readonly consentVersion: string; readonly isDemonstration: boolean; /** The trainer who writes the list. */ readonly addedById: string; readonly now: Date }): Promise<readonly string[]> {
  const { people, home, now } = given
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH made AS (
      INSERT INTO person (id, name, name_sort, name_folded, birth_year, created_at, demonstration)
      SELECT gen_random_uuid(), n.name, n.sort, n.folded, n.year, ${now}, ${given.isDemonstration}
      FROM unnest(${people.map(({ name }) => name.full)}::text[], ${people.map(({ name }) => name.sort)}::text[], ${people.map(({ name }) => name.folded)}::text[], ${people.map(({ birthYear }) => birthYear)}::int[]) AS n(name, sort, folded, year) RETURNING id
    ), homes AS (
      INSERT INTO residence (id, person_id, unit_code, unit_valid_from, starts_on, hamlet) SELECT gen_random_uuid(), id, ${home.unitCode}, ${home.unitValidFrom}::date, ${home.startsOn}::date, ${home.hamlet} FROM made
    ), agreed AS (
      INSERT INTO consent (id, person_id, purpose, text_version, channel, given_at) SELECT gen_random_uuid(), id, 'learning', ${given.consentVersion}, 'paper', ${now} FROM made
    ), joined AS (
      INSERT INTO cohort_member (cohort_id, person_id, joined_at, added_by_id) SELECT ${given.cohortId}::uuid, id, ${now}, ${given.addedById}::uuid FROM made
    ), enrolled AS (
      INSERT INTO enrolment (person_id, course_id, enrolled_at) SELECT id, ${given.courseId}, ${now} FROM made
    )
    SELECT id FROM made`
  return rows.map(({ id }) => id)
}
