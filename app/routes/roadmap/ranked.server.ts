import { rankYear, type RankedYear } from '#app/usecases/roadmap/rank-year.server.ts'
import { world } from '#app/world.server.ts'

/** Who did well in a year, as the act will judge it. */
export async function readRankedYear(which: Parameters<typeof rankYear>[2]): Promise<RankedYear> {
  return await rankYear(world, world.db, which)
}
