import type { Day } from '#app/domain/calendar.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'
import { toDate } from './units.server.ts'

/** People of all ages in a unit, as an official source counts them. */
export interface OfficialDenominator { readonly unit: UnitKey; readonly people: number; readonly onDate: Day; readonly source: string }

/** Adds the official figures that are missing. A denominator is never edited: a correction is a later row. */
export async function saveOfficialDenominators(db: Database, figures: readonly OfficialDenominator[]): Promise<void> {
  const data = figures.map(({ unit, people, onDate, source }) => ({ unitCode: unit.code, unitValidFrom: toDate(unit.validFrom), band: 'all', people, onDate: toDate(onDate), source, demonstration: false }))
  await db.denominator.createMany({ data, skipDuplicates: true })
}
