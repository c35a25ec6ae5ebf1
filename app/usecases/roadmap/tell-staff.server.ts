import { listCourseGroups } from '#app/data/roadmap/figure-reads.server.ts'
import { holdPublication, listPublished } from '#app/data/roadmap/publications.server.ts'
import { listAllDenominators } from '#app/data/roadmap/targets.server.ts'
import { claimUntold, listTold, saveTold } from '#app/data/roadmap/told-figures.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import type { ToldSplit } from '#app/domain/roadmap/course-groups.ts'
import { wholeBandsOf } from '#app/domain/roadmap/indicator.ts'
import { endOfMonth } from '#app/domain/roadmap/months.ts'
import { publicSplits, tellCourse } from '#app/domain/roadmap/tell-course.ts'
import { provinceKey } from '#app/domain/roadmap/tree.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import type { World } from '#app/world.server.ts'

const patience = { timeout: 600_000, maxWait: 60_000 }

/**
 * Tells staff the people of each course apart as they stood at the end of the last published month, once. Earlier months of which they were not told stay untold: what
 * everybody reads of later ones was judged without them. Safe to run twice and at once.
 */
export async function tellStaff({ db: open, catalogue, clock, territory, indicators }: Pick<World, 'db' | 'catalogue' | 'clock' | 'territory' | 'indicators'>, demonstration: boolean): Promise<void> {
  await open.$transaction(async (db) => {
    await holdPublication(db)
    const month = await claimUntold(db, { demonstration, now: clock() })
    if (month === null) return
    const scope = { day: endOfMonth(month), demonstration }
    const [bandDenominators, { trained }] = [await listAllDenominators(db, scope), wholeBandsOf(indicators)]
    const published = await listPublished(db, demonstration, { place: provinceKey(territory) })
    const threshold = staffThreshold((await findSetting(db, 'suppression.staff'))?.value)
    for (const { id: courseId } of catalogue.courses.filter(({ audience }) => audience.includes('resident'))) {
      const groups = await listCourseGroups(db, courseId, scope)
      if (groups.length === 0) continue
      const before = (await listTold(db, [courseId], { demonstration, until: month })).map(({ way, key, month: told, parts }): ToldSplit => ({ way: way as ToldSplit['way'], key, month: told, parts }))
      await saveTold(db, { demonstration, courseId }, tellCourse({ territory, month, courseId, groups, denominators: bandDenominators.get(trained) ?? [], bandDenominators, counted: trained, before, toEverybody: publicSplits(published, courseId), threshold }))
    }
  }, patience)
}
