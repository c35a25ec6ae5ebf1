import type { Day } from '#app/domain/calendar.ts'
import type { Stay } from '#app/domain/territory/settling.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'
import { unrestricted } from './restrictions.server.ts'

/** Where somebody lives on a day, as the row says it. */
export interface FoundStay extends Stay { readonly residenceId: string; readonly personId: string }
/** Somebody who declared a unit that no rule carries to today. */
export interface UndecidedPerson { readonly personId: string; readonly name: string | null; readonly birthYear: number | null; readonly hamlet: string | null; readonly unit: UnitKey }

interface StayRow { id: string; person_id: string; code: string; valid_from: Day; starts_on: Day; ends_on: Day | null }

/** Where these people live on a day: the residence begun last, of each who has one. */
export async function listStays(db: Database, personIds: readonly string[], day: Day): Promise<readonly FoundStay[]> {
  const rows = await db.$queryRaw<StayRow[]>`
    SELECT DISTINCT ON (person_id) id, person_id, unit_code AS code, unit_valid_from::text AS valid_from, starts_on::text, ends_on::text FROM residence
    WHERE person_id::text = ANY(${[...personIds]}) AND starts_on <= ${day}::date AND (ends_on IS NULL OR ends_on >= ${day}::date) ORDER BY person_id, starts_on DESC`
  return rows.map(({ id, person_id: personId, code, valid_from: validFrom, starts_on: startsOn, ends_on: endsOn }) => ({ residenceId: id, personId, unit: { code, validFrom }, startsOn, endsOn }))
}

/** How many people live on a day in each of some declared units. */
export async function countLivingIn(db: Database, units: readonly UnitKey[], { day, demonstration }: { readonly day: Day; readonly demonstration: boolean }): Promise<readonly { readonly unit: UnitKey; readonly people: number }[]> {
  const rows = await db.$queryRaw<{ code: string; valid_from: Day; people: number }[]>`
    SELECT unit_code AS code, unit_valid_from::text AS valid_from, count(*)::int AS people FROM (
      SELECT DISTINCT ON (r.person_id) r.unit_code, r.unit_valid_from FROM residence r JOIN person p ON p.id = r.person_id AND p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL AND ${unrestricted()}
      WHERE r.starts_on <= ${day}::date AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)
        AND r.person_id IN (SELECT person_id FROM residence WHERE (unit_code, unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[])))
      ORDER BY r.person_id, r.starts_on DESC
    ) living WHERE (unit_code, unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[])) GROUP BY 1, 2`
  return rows.map(({ code, valid_from: validFrom, people }) => ({ unit: { code, validFrom }, people }))
}

/** The people themselves, in order of their names. */
export async function listLivingIn(db: Database, units: readonly UnitKey[], { day, demonstration, limit }: { readonly day: Day; readonly demonstration: boolean; readonly limit: number }): Promise<readonly UndecidedPerson[]> {
  const rows = await db.$queryRaw<{ id: string; name: string | null; birth_year: number | null; hamlet: string | null; code: string; valid_from: Day }[]>`
    SELECT p.id, p.name, p.birth_year, r.hamlet, r.unit_code AS code, r.unit_valid_from::text AS valid_from FROM person p
    JOIN LATERAL (SELECT unit_code, unit_valid_from, hamlet FROM residence WHERE person_id = p.id AND starts_on <= ${day}::date AND (ends_on IS NULL OR ends_on >= ${day}::date) ORDER BY starts_on DESC LIMIT 1) r ON true
    WHERE p.demonstration = ${demonstration} AND p.claimed_by_id IS NULL AND ${unrestricted()}
      AND (r.unit_code, r.unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[]))
      AND p.id IN (SELECT person_id FROM residence WHERE (unit_code, unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[])))
    ORDER BY p.name_sort, p.id LIMIT ${limit}`
  return rows.map(({ id: personId, name, birth_year: birthYear, hamlet, code, valid_from: validFrom }) => ({ personId, name, birthYear, hamlet, unit: { code, validFrom } }))
}

/** Writes what a stay has become, if it still is what was read; false where somebody else wrote it meanwhile. Call within a transaction. */
export async function saveSettledStay(db: Database, was: FoundStay, stays: readonly Stay[]): Promise<boolean> {
  const [first, second] = stays
  if (!first) return false
  const changed = await db.$executeRaw`
    UPDATE residence SET unit_code = ${first.unit.code}, unit_valid_from = ${first.unit.validFrom}::date, ends_on = ${first.endsOn}::date
    WHERE id::text = ${was.residenceId} AND unit_code = ${was.unit.code} AND unit_valid_from = ${was.unit.validFrom}::date AND starts_on = ${was.startsOn}::date AND ends_on IS NOT DISTINCT FROM ${was.endsOn}::date`
  if (changed !== 1) return false
  if (second === undefined) return true
  try {
    await db.$executeRaw`
      INSERT INTO residence (id, person_id, unit_code, unit_valid_from, starts_on, ends_on, hamlet)
      SELECT gen_random_uuid(), person_id, ${second.unit.code}, ${second.unit.validFrom}::date, ${second.startsOn}::date, ${second.endsOn}::date, hamlet FROM residence WHERE id::text = ${was.residenceId}`
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}
