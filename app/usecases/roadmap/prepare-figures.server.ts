import { queueEverybody } from '#app/data/roadmap/figure-sums.server.ts'
import { findSetting, saveSetting } from '#app/data/settings.server.ts'
import { leastAgesOf } from '#app/domain/roadmap/indicator.ts'
import type { World } from '#app/world.server.ts'
import { settleFigures, validMonthsOf } from './settle-figures.server.ts'

/** Raised when entries are made otherwise than before. */
const version = 5

/**
 * Before serving: where figures were never reckoned, or by another rule (another version, another validity of the assessment, or other ages of its indicators), everybody is queued once
 * and gone through. Cut off, it goes on with whoever still waits. Answers how many people were gone through.
 */
export async function prepareFigures(world: Pick<World, 'db' | 'catalogue' | 'indicators'>): Promise<number> {
  const { trained, atBasic } = leastAgesOf(world.indicators)
  const rule = [version, validMonthsOf(world), ...(trained === null && atBasic === null ? [] : [`${trained}/${atBasic}`])].join('/')
  await world.db.$transaction(async (db) => {
    const kept = await findSetting(db, 'figures')
    if (kept?.value === rule) return
    await queueEverybody(db)
    await saveSetting(db, 'figures', { value: rule, source: 'Tính từ kết quả học của từng người' })
  })
  return settleFigures(world)
}
