import { findSetting, saveSetting } from '#app/data/settings.server.ts'
import { rebuildStatistics } from '#app/usecases/assessment/rebuild-statistics.server.ts'
import type { World } from '#app/world.server.ts'

/** Raised when the sums are made otherwise than before. */
const version = 1

/**
 * Before serving: where the sums were never reckoned, or by an older rule, they are reckoned anew from all attempts; else nothing is done.
 * Answers how many attempts were counted; null when the sums already stand.
 */
export async function settleStatistics(world: Pick<World, 'db'>): Promise<number | null> {
  const settled = await findSetting(world.db, 'statistics')
  if (typeof settled?.value === 'object' && settled.value !== null && 'version' in settled.value && settled.value.version === version) return null
  const counted = await rebuildStatistics(world)
  await saveSetting(world.db, 'statistics', { value: { version }, source: 'Tính từ các lượt làm bài' })
  return counted
}
