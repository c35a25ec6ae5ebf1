import { listClassLimits, listHousedMembers, listLearntIds, listLedIds, type HousedMember } from '#app/data/cohorts/class-limits.server.ts'
import { lockCohort } from '#app/data/cohorts/cohorts.server.ts'
import { endMember } from '#app/data/cohorts/members.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { livesWithin } from '#app/domain/cohorts/class-limits.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import type { LimitWorld } from './class-limits.server.ts'

type KeepingWorld = LimitWorld & Pick<World, 'channels'>

/** Whose place in classes of digital teams is looked at: one learner's, those in the classes of one trainer, or everybody's. */
export interface Looked { readonly learnerId?: string; readonly trainerId?: string }

/**
 * Whoever lives no longer where the digital team of their class helps leaves the class, and is told; what they did in it is kept. Done right after every act
 * that changes a home or an area, and every night for what comes about otherwise: a day that has come, an import, a unit that was split. Each class is held and
 * judged by itself, so call it when nothing else is held: those who join or teach one wait for that one alone, and a fault in one changes nothing of others.
 * Answers how many left.
 */
export async function keepEachClass(world: KeepingWorld & Pick<World, 'db'>, { learnerId, trainerId }: Looked = {}): Promise<number> {
  const now = world.clock()
  const looked = learnerId !== undefined ? await listLearntIds(world.db, learnerId) : trainerId !== undefined ? await listLedIds(world.db, trainerId, now) : null
  let left = 0
  for (const cohortId of (await listClassLimits(world.db, looked, now)).keys()) {
    left += await world.db.$transaction(async (db) => {
      await lockCohort(db, cohortId)
      return keepHeld(world, db, [cohortId], learnerId ?? null)
    })
  }
  return left
}

/** The same of the classes one learner is in, all of which are held (`lockCohortsOf`), within an act that moves what they have there. */
export async function keepClassLimits(world: KeepingWorld, db: Database, { learnerId }: { readonly learnerId: string }): Promise<number> {
  return keepHeld(world, db, await listLearntIds(db, learnerId), learnerId)
}

/** Judges classes as they stand once they are held. */
async function keepHeld(world: KeepingWorld, db: Database, cohortIds: readonly string[], learnerId: string | null): Promise<number> {
  const today = dayOf(world.clock())
  const limits = await listClassLimits(db, cohortIds, world.clock())
  const strays = (await listHousedMembers(db, [...limits.keys()], learnerId, today)).filter(({ cohortId, home }) => !livesWithin(limits.get(cohortId) ?? [], home, world.territory, today))
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
export function keepAllClassLimits(world: World): Promise<number> {
  return keepEachClass(world)
}
