import type { Day } from '#app/domain/calendar.ts'
import type { UnitMilestone } from '#app/domain/roadmap/carried.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'

/** People of all ages in a unit, as an official source counts them. */
export interface OfficialDenominator { readonly unit: UnitKey; readonly people: number; readonly onDate: Day; readonly source: string }

/** Adds the official figures that were never there. A denominator is never edited: a correction is a later row; one that was withdrawn here does not come back. */
export async function saveOfficialDenominators(db: Database, figures: readonly OfficialDenominator[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO denominator (id, unit_code, unit_valid_from, band, people, on_date, source, demonstration, seeded)
    SELECT gen_random_uuid(), code, valid_from, 'all', people, on_day, source, false, true
    FROM unnest(${figures.map(({ unit }) => unit.code)}::text[], ${figures.map(({ unit }) => unit.validFrom)}::date[], ${figures.map(({ people }) => people)}::int[], ${figures.map(({ onDate }) => onDate)}::date[], ${figures.map(({ source }) => source)}::text[]) AS given (code, valid_from, people, on_day, source)
    WHERE NOT EXISTS (SELECT FROM denominator d WHERE d.unit_code = code AND d.unit_valid_from = valid_from AND d.band = 'all' AND d.on_date = on_day AND d.seeded)
    ON CONFLICT DO NOTHING`
}

/** The same of milestones. */
export async function saveSeededMilestones(db: Database, milestones: readonly UnitMilestone[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO milestone (id, unit_code, unit_valid_from, course_id, due_on, share, source, demonstration, seeded)
    SELECT gen_random_uuid(), code, valid_from, course, due, share, source, false, true
    FROM unnest(${milestones.map(({ unit }) => unit.code)}::text[], ${milestones.map(({ unit }) => unit.validFrom)}::date[], ${milestones.map(({ courseId }) => courseId)}::text[], ${milestones.map(({ dueOn }) => dueOn)}::date[], ${milestones.map(({ share }) => share)}::numeric[], ${milestones.map(({ source }) => source)}::text[]) AS given (code, valid_from, course, due, share, source)
    WHERE NOT EXISTS (SELECT FROM milestone m WHERE m.unit_code = code AND m.unit_valid_from = valid_from AND m.course_id = course AND m.due_on = due AND m.seeded)
    ON CONFLICT DO NOTHING`
}
