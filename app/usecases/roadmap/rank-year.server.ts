import type { Database } from '#app/data/database.server.ts'
import { listCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { listTrainerYears } from '#app/data/roadmap/trainer-years.server.ts'
import { listAllDenominators } from '#app/data/roadmap/targets.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { countTable } from '#app/domain/roadmap/count-table.ts'
import { limitsOf, wholeBandsOf } from '#app/domain/roadmap/indicator.ts'
import { denominatorsByPlace } from '#app/domain/roadmap/carried.ts'
import { partPeople } from '#app/domain/roadmap/part-people.ts'
import { rankTrainers, rankUnits, type RankedTrainer, type RankedUnit } from '#app/domain/roadmap/recognition.ts'
import { placeTree, type DeclaredCount } from '#app/domain/roadmap/tree.ts'
import { fullName, type UnitKey } from '#app/domain/territory/unit.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import { publicBounds } from './figures-of-day.server.ts'
import type { World } from '#app/world.server.ts'

export interface RankedYear { readonly from: Day; readonly until: Day; readonly units: readonly (RankedUnit & { readonly unit: UnitKey; readonly name: string })[]; readonly trainers: readonly RankedTrainer[] }

/** Who did well in a year so far, by the rules of domain/roadmap/recognition.ts: communes by one course, trainers by their classes. Both the page and the act ask here. */
export async function rankYear({ territory, clock, indicators }: Pick<World, 'territory' | 'clock' | 'indicators'>, db: Database, { year, courseId, demonstration }: { readonly year: number; readonly courseId: string; readonly demonstration: boolean }): Promise<RankedYear> {
  const today = dayOf(clock())
  const [from, until] = [`${year}-01-01`, today < `${year}-12-31` ? today : `${year}-12-31`]
  const tree = placeTree(territory, until)
  const before = await listCompletions(db, [courseId], { day: `${year - 1}-12-31`, demonstration })
  const now = await listCompletions(db, [courseId], { day: until, demonstration })
  const counted = await listAllDenominators(db, { day: until, demonstration })
  const { trained } = wholeBandsOf(indicators)
  const denominators = denominatorsByPlace(counted.get(trained) ?? [], tree, '')
  const { whole } = partPeople(counted, tree, trained)
  const threshold = staffThreshold((await findSetting(db, 'suppression.staff'))?.value)
  // What everybody may read of the months around a day bounds what is hidden on it, as on every page of figures.
  const shown = async (counts: readonly DeclaredCount[], day: Day) => countTable({ tree, counts, denominators, people: whole, threshold, open: (await publicBounds(db, [courseId], { day, demonstration })).get(courseId) })
  const present = until === today ? now : await listCompletions(db, [courseId], { day: today, demonstration })
  const gained = (await listStandingCounts(db, [`gained:${courseId}`], { day: until, demonstration })).filter(({ detail }) => detail >= `${year}-01`)
  // What was won, where people lived when they completed the course, is a table of its own: where it, or either end, or the figure of today, would tell of few people, the commune is not ranked.
  const [first, last, current] = [await shown(before, `${year - 1}-12-31`), await shown(now, until), await shown(present, today)]
  const flow = countTable({ tree, counts: gained, denominators, people: whole, threshold })
  const units = tree.places.filter(({ kind }) => kind === 'leaf').flatMap(({ key, unit }) => {
    const [start, end, won, people] = [countOf(first.get(key)), countOf(last.get(key)), countOf(flow.get(key)), denominators.get(key)?.people]
    return start === null || end === null || won === null || countOf(current.get(key)) === null || people === undefined ? [] : [{ key, people, before: start, won, unit }]
  })
  const named = new Map(units.map(({ key, unit }) => [key, { unit: { code: unit.code, validFrom: unit.validFrom }, name: fullName(unit) }]))
  const ranked = rankUnits(units, limitsOf(indicators, 'achievement').leastPeople).flatMap((each) => { const about = named.get(each.key); return about ? [{ ...each, ...about }] : [] })
  return { from, until, units: ranked, trainers: rankTrainers(await listTrainerYears(db, { from, until, demonstration })) }
}

function countOf(figure: ReturnType<ReturnType<typeof countTable>['get']>): number | null {
  return figure === undefined || figure.kind === 'withheld' ? null : figure.count
}
