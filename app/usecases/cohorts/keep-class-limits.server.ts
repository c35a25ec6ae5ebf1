import { listClassLimits, listHousedMembers, listLedIds, type HousedMember } from '#app/data/cohorts/class-limits.server.ts'
import { endMember } from '#app/data/cohorts/members.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { livesWithin } from '#app/domain/cohorts/class-limits.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import type { LimitWorld } from './class-limits.server.ts'

/** Whose place in classes of digital teams is looked at: one learner's, those in the classes of one trainer, or everybody's. */
export interface Looked { readonly learnerId?: string; readonly trainerId?: string }

/**
 * Whoever lives no longer where the digital team of their class helps leaves the class, and is told; what they did in it is kept. Done with every act that
 * changes a home or an area, and every night for what comes about otherwise: a day that has come, an import, a unit that was split. Answers how many left.
 */
export async function keepClassLimits(world: LimitWorld & Pick<World, 'channels'>, db: Database, { learnerId, trainerId }: Looked = {}): Promise<number> {
  const now = world.clock()
  const today = dayOf(now)
  const limits = await listClassLimits(db, trainerId === undefined ? null : await listLedIds(db, trainerId, now), now)
  const members = await listHousedMembers(db, [...limits.keys()], learnerId ?? null, today)
  const strays = members.filter(({ cohortId, home }) => !livesWithin(limits.get(cohortId) ?? [], home, world.territory, today))
  let left = 0
  for (const stray of strays) if (await leave(world, db, stray)) left += 1
  return left
}

async function leave(world: Pick<World, 'clock' | 'channels'>, db: Database, { cohortId, cohort, personId }: HousedMember): Promise<boolean> {
  const now = world.clock()
  if (!await endMember(db, cohortId, personId, now)) return false
  await tellPeople(world, db, [{ personId, key: `cohort-elsewhere:${cohortId}:${personId}:${now.getTime()}`, path: '/join', content: { kind: 'left-by-home', cohort } }])
  return true
}

/** The same for everybody, by the clock. */
export async function keepAllClassLimits(world: World): Promise<number> {
  return world.db.$transaction((db) => keepClassLimits(world, db))
}
