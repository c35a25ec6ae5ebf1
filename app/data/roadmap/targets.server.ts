import type { DenominatorBand } from '#app/domain/roadmap/indicator.ts'
import type { PopulationBand } from '#app/domain/roadmap/population-band.ts'
import type { UnitDenominator, UnitMilestone } from '#app/domain/roadmap/carried.ts'
import type { DatedDenominator } from '#app/domain/roadmap/open-figures.ts'
import type { Database } from '../database.server.ts'
import { toDay } from '../territory/units.server.ts'
import type { FigureScope } from './figure-reads.server.ts'

interface DenominatorRow { band: PopulationBand; unit_code: string; unit_valid_from: string; people: number; on_date: string; source: string; seeded: boolean }

/**
 * The latest count of the people of every band, of every unit, up to a day, that was not withdrawn; real rows or those of the demonstration, never both. What content
 * files bring holds only where nothing that was entered does. One statement.
 */
export async function listAllDenominators(db: Database, { day, demonstration }: FigureScope): Promise<ReadonlyMap<PopulationBand, readonly UnitDenominator[]>> {
  const rows = await db.$queryRaw<DenominatorRow[]>`
    SELECT DISTINCT ON (band, unit_code, unit_valid_from) band, unit_code, unit_valid_from::text, people, on_date::text, source, seeded
    FROM denominator WHERE withdrawn_at IS NULL AND demonstration = ${demonstration} AND on_date <= ${day}::date
    ORDER BY band, unit_code, unit_valid_from, seeded, on_date DESC`
  const byBand = Map.groupBy(rows, ({ band }) => band)
  return new Map([...byBand].map(([band, own]) => [band, own.map((row) => ({ unit: { code: row.unit_code, validFrom: row.unit_valid_from }, people: row.people, onDate: row.on_date, source: row.source, ...(row.seeded && { seeded: true }) }))]))
}

/** Every count of a band up to a day that was not withdrawn, of whatever date, and whether a content file brought it: for figures of many days, each of which goes by the latest count of its own. One statement. */
export async function listDenominatorHistory(db: Database, { day, demonstration }: FigureScope, band: DenominatorBand): Promise<readonly DatedDenominator[]> {
  if (band === 'roster') return []
  const rows = await db.denominator.findMany({ where: { band, demonstration, withdrawnAt: null, onDate: { lte: new Date(`${day}T00:00:00Z`) } } })
  return rows.map((row) => ({ unit: { code: row.unitCode, validFrom: toDay(row.unitValidFrom) }, people: row.people, onDate: toDay(row.onDate), source: row.source, seeded: row.seeded }))
}

/** Every milestone of some courses, of every unit, that was not withdrawn; those of content files only where none was entered for the unit and course. */
export async function listMilestones(db: Database, courseIds: readonly string[], demonstration: boolean): Promise<readonly UnitMilestone[]> {
  const rows = await db.milestone.findMany({ where: { courseId: { in: [...courseIds] }, demonstration, withdrawnAt: null }, orderBy: [{ dueOn: 'asc' }, { unitCode: 'asc' }] })
  const entered = new Set(rows.filter(({ seeded }) => !seeded).map(subjectOf))
  return rows.filter((row) => !row.seeded || !entered.has(subjectOf(row))).map((row) => ({ unit: { code: row.unitCode, validFrom: toDay(row.unitValidFrom) }, courseId: row.courseId, dueOn: toDay(row.dueOn), share: Number(row.share), source: row.source }))
}

function subjectOf({ unitCode, unitValidFrom, courseId }: { readonly unitCode: string; readonly unitValidFrom: Date; readonly courseId: string }): string {
  return `${unitCode}@${toDay(unitValidFrom)} ${courseId}`
}
