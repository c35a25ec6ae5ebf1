import type { Day } from '#app/domain/calendar.ts'
import type { UnitMilestone } from '#app/domain/roadmap/carried.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { statement, type Database } from '../database.server.ts'

/** People of all ages in a unit, as an official source counts them. */
export interface OfficialDenominator { readonly unit: UnitKey; readonly people: number; readonly onDate: Day; readonly source: string }

const corrected = 'Tệp nội dung đã ghi số khác cho cùng ngày'

/**
 * Brings the official figures to what the content files say. A row is never edited: where a file now says another number of the same day, the one before is withdrawn with that reason and
 * the new one added; a number that somebody withdrew here does not come back.
 */
export async function saveOfficialDenominators(db: Database, figures: readonly OfficialDenominator[], now: Date): Promise<void> {
  const given = statement`unnest(${figures.map(({ unit }) => unit.code)}::text[], ${figures.map(({ unit }) => unit.validFrom)}::date[], ${figures.map(({ people }) => people)}::int[], ${figures.map(({ onDate }) => onDate)}::date[], ${figures.map(({ source }) => source)}::text[]) AS given (code, valid_from, people, on_day, source)`
  const same = statement`d.unit_code = given.code AND d.unit_valid_from = given.valid_from AND d.band = 'all' AND d.on_date = given.on_day AND d.seeded`
  await db.$executeRaw`UPDATE denominator d SET withdrawn_at = ${now}, withdrawn_why = ${corrected} FROM ${given} WHERE ${same} AND d.withdrawn_at IS NULL AND d.people <> given.people`
  await db.$executeRaw`
    INSERT INTO denominator (id, unit_code, unit_valid_from, band, people, on_date, source, demonstration, seeded)
    SELECT gen_random_uuid(), code, valid_from, 'all', people, on_day, source, false, true FROM ${given}
    WHERE NOT EXISTS (SELECT FROM denominator d WHERE ${same} AND d.people = given.people AND (d.withdrawn_at IS NULL OR d.withdrawn_by_id IS NOT NULL))
    ON CONFLICT DO NOTHING`
}

/** The same of milestones. */
export async function saveSeededMilestones(db: Database, milestones: readonly UnitMilestone[], now: Date): Promise<void> {
  const given = statement`unnest(${milestones.map(({ unit }) => unit.code)}::text[], ${milestones.map(({ unit }) => unit.validFrom)}::date[], ${milestones.map(({ courseId }) => courseId)}::text[], ${milestones.map(({ dueOn }) => dueOn)}::date[], ${milestones.map(({ share }) => share)}::numeric(5, 4)[], ${milestones.map(({ source }) => source)}::text[]) AS given (code, valid_from, course, due, share, source)`
  const same = statement`m.unit_code = given.code AND m.unit_valid_from = given.valid_from AND m.course_id = given.course AND m.due_on = given.due AND m.seeded`
  await db.$executeRaw`UPDATE milestone m SET withdrawn_at = ${now}, withdrawn_why = ${corrected} FROM ${given} WHERE ${same} AND m.withdrawn_at IS NULL AND m.share <> given.share`
  await db.$executeRaw`
    INSERT INTO milestone (id, unit_code, unit_valid_from, course_id, due_on, share, source, demonstration, seeded)
    SELECT gen_random_uuid(), code, valid_from, course, due, share, source, false, true FROM ${given}
    WHERE NOT EXISTS (SELECT FROM milestone m WHERE ${same} AND m.share = given.share AND (m.withdrawn_at IS NULL OR m.withdrawn_by_id IS NOT NULL))
    ON CONFLICT DO NOTHING`
}
