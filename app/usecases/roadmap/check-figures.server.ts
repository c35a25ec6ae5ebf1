import { compareSums, type Difference } from '#app/data/roadmap/compare-sums.server.ts'
import { findFirstFigureDay } from '#app/data/roadmap/publications.server.ts'
import { recountFigures } from '#app/data/roadmap/recount.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { leastAgesOf } from '#app/domain/roadmap/indicator.ts'
import { endOfMonth, monthsOver, monthsToCheck } from '#app/domain/roadmap/months.ts'
import type { World } from '#app/world.server.ts'
import { validMonthsOf } from './settle-figures.server.ts'

interface Checked { readonly cells: number; readonly differences: readonly Difference[] }

/**
 * Proves that every kept sum of today is that of a recount, person by person and by other statements: of each indicator by unit, month or areas, evidence, year of birth
 * and sex; with `history` also as they stood at the ends of the last twelve months and of the years before, with `every month` at the end of each since the first fact. Each day is read in one snapshot; people who still wait
 * in the queue make a difference that is none, so settle figures first. Answers how many cells were compared, and those that differ.
 */
export async function checkFigures(world: Pick<World, 'db' | 'catalogue' | 'indicators' | 'clock'>, days: 'today' | 'history' | 'every month' = 'today'): Promise<Checked> {
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const today = dayOf(world.clock())
  const first = days === 'today' ? null : await findFirstFigureDay(world.db, demonstration)
  const over = first === null ? [] : monthsOver(first, today)
  const checked: Checked[] = []
  for (const day of [...(days === 'every month' ? over : monthsToCheck(over)).map(endOfMonth), today]) {
    const { cells, differences } = await checkDay(world, day, demonstration)
    checked.push({ cells, differences: day === today ? differences : differences.map((each) => ({ ...each, cell: `${each.cell} (${day})` })) })
  }
  return { cells: checked.reduce((sum, { cells }) => sum + cells, 0), differences: checked.flatMap(({ differences }) => differences) }
}

async function checkDay(world: Pick<World, 'db' | 'catalogue' | 'indicators'>, day: Day, demonstration: boolean): Promise<Checked> {
  return world.db.$transaction(async (db) => {
    await recountFigures(db, { day, demonstration }, { validMonths: validMonthsOf(world), ages: leastAgesOf(world.indicators) })
    return compareSums(db, { day, demonstration })
  }, { isolationLevel: 'RepeatableRead', timeout: 600_000, maxWait: 60_000 })
}
