import type { Database } from '#app/data/database.server.ts'
import { listCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { listTrainerYears } from '#app/data/roadmap/trainer-years.server.ts'
import { listAllDenominators } from '#app/data/roadmap/targets.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { limitsOf, wholeBandsOf } from '#app/domain/roadmap/indicator.ts'
import { rankCommunes, type RankedCommune } from '#app/domain/roadmap/rank-communes.ts'
import { rankTrainers, type RankedTrainer } from '#app/domain/roadmap/recognition.ts'
import { placeTree, type DeclaredCount } from '#app/domain/roadmap/tree.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import { publicBounds } from './figures-of-day.server.ts'
import type { World } from '#app/world.server.ts'

export interface RankedYear { readonly from: Day; readonly until: Day; readonly units: readonly RankedCommune[]; readonly trainers: readonly RankedTrainer[] }

/** Who did well in a year so far, by the rules of domain/roadmap/recognition.ts: communes by one course, trainers by their classes. Both the page and the act ask here. */
export async function rankYear({ territory, clock, indicators }: Pick<World, 'territory' | 'clock' | 'indicators'>, db: Database, { year, courseId, demonstration }: { readonly year: number; readonly courseId: string; readonly demonstration: boolean }): Promise<RankedYear> {
  const today = dayOf(clock())
  const [from, until] = [`${year}-01-01`, today < `${year}-12-31` ? today : `${year}-12-31`]
  const tree = placeTree(territory, until)
  const before = await listCompletions(db, [courseId], { day: `${year - 1}-12-31`, demonstration })
  const now = await listCompletions(db, [courseId], { day: until, demonstration })
  const counted = await listAllDenominators(db, { day: until, demonstration })
  // What everybody may read of the months around a day bounds what is hidden on it, as on every page of figures.
  const on = async (counts: readonly DeclaredCount[], day: Day) => ({ counts, open: (await publicBounds(db, [courseId], { day, demonstration })).get(courseId) })
  const present = until === today ? now : await listCompletions(db, [courseId], { day: today, demonstration })
  const gained = (await listStandingCounts(db, [`gained:${courseId}`], { day: until, demonstration })).filter(({ detail }) => detail >= `${year}-01`)
  const units = rankCommunes({
    tree, counted, gained, band: wholeBandsOf(indicators).trained, leastPeople: limitsOf(indicators, 'achievement').leastPeople, threshold: staffThreshold((await findSetting(db, 'suppression.staff'))?.value),
    before: await on(before, `${year - 1}-12-31`), until: await on(now, until), present: await on(present, today),
  })
  return { from, until, units, trainers: rankTrainers(await listTrainerYears(db, { from, until, demonstration })) }
}
