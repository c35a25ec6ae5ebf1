import { listKeptCells, listKeptEvidence, listKeptTotals, recountFigures, type RecountedCell } from '#app/data/roadmap/recount.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { leastAgesOf } from '#app/domain/roadmap/indicator.ts'
import type { World } from '#app/world.server.ts'
import { validMonthsOf } from './settle-figures.server.ts'

/** A cell whose kept sum is not what a recount of the facts gives. */
export interface Difference { readonly cell: string; readonly kept: number; readonly counted: number }

/**
 * Proves that the kept sums of today are those of a recount, person by person and by other statements. Both are read in one snapshot; people who still wait
 * in the queue make a difference that is none, so settle figures first. Answers how many cells were compared, and those that differ.
 */
export async function checkFigures(world: Pick<World, 'db' | 'catalogue' | 'indicators' | 'clock'>): Promise<{ readonly cells: number; readonly differences: readonly Difference[] }> {
  return world.db.$transaction(async (db) => {
    const scope = { day: dayOf(world.clock()), demonstration: await findSetting(db, 'demonstration') !== null }
    const kept = byCell([...await listKeptCells(db, scope), ...await listKeptEvidence(db, scope), ...await listKeptTotals(db, scope)])
    const again = await recountFigures(db, scope, { validMonths: validMonthsOf(world), ages: leastAgesOf(world.indicators) })
    const counted = byCell([...again, ...again.filter(({ indicator }) => !indicator.startsWith('evidence:')).map((cell) => ({ ...cell, detail: '' }))])
    const cells = [...new Set([...kept.keys(), ...counted.keys()])]
    const differences = cells.flatMap((cell): readonly Difference[] => {
      const [own, fresh] = [kept.get(cell) ?? 0, counted.get(cell) ?? 0]
      return own === fresh ? [] : [{ cell, kept: own, counted: fresh }]
    })
    return { cells: cells.length, differences }
  }, { isolationLevel: 'RepeatableRead', timeout: 600_000, maxWait: 60_000 })
}

function byCell(cells: readonly RecountedCell[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { indicator, unit, detail, people } of cells) sums.set(`${indicator} ${unit} ${detail}`, (sums.get(`${indicator} ${unit} ${detail}`) ?? 0) + people)
  return sums
}
