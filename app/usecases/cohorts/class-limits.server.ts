import { findTeamLimit, listClassLimits, listHousedMembers } from '#app/data/cohorts/class-limits.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findHome, holdHomes } from '#app/data/people/homes.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { livesWithin, type ClassLimits } from '#app/domain/cohorts/class-limits.ts'
import type { World } from '#app/world.server.ts'

export type LimitWorld = Pick<World, 'clock' | 'territory'>

/** How a class is limited; empty: to nobody. */
export async function limitsOfClass(world: Pick<World, 'clock'>, db: Database, cohortId: string): Promise<ClassLimits> {
  return (await listClassLimits(db, [cohortId], world.clock())).get(cohortId) ?? []
}

/** Whether somebody may learn in a class by where they live. Hold the class (`lockCohort`), so that nobody who limits it is added meanwhile. */
export async function mayLearnIn(world: LimitWorld, db: Database, cohortId: string, personId: string): Promise<boolean> {
  const limits = await limitsOfClass(world, db, cohortId)
  if (limits.length === 0) return true
  const today = dayOf(world.clock())
  await holdHomes(db, [personId])
  return livesWithin(limits, await findHome(db, personId, today), world.territory, today)
}

/** Whether all who learn in classes now live where somebody helps as a member of a digital team; of those whom nothing limits, always. Hold the classes. */
export async function seesNobodyElse(world: LimitWorld, db: Database, cohortIds: readonly string[], personId: string): Promise<boolean> {
  const areas = await findTeamLimit(db, personId, world.clock())
  const today = dayOf(world.clock())
  return areas === null || (await listHousedMembers(db, cohortIds, null, today)).every(({ home }) => livesWithin([areas], home, world.territory, today))
}
