import { holdFigures, listFigureIds, removeEmptySums, repairSums, saveRepairs, type Repair } from '#app/data/roadmap/figure-repairs.server.ts'
import { listWaiting } from '#app/data/roadmap/figure-sums.server.ts'
import type { World } from '#app/world.server.ts'
import { reckonAnew, settleFigures } from './settle-figures.server.ts'

const peopleAtOnce = 1_000
const nobodyYet = '00000000-0000-0000-0000-000000000000'
const patience = { timeout: 600_000, maxWait: 60_000 }

/**
 * Goes through everybody's facts and every sum once more, puts right what differs and keeps a record of it: nothing differs unless somebody changed the
 * tables behind our back, or there is a bug. Safe to run twice, and while people learn. Answers what was put right.
 */
export async function reconcileFigures(world: Pick<World, 'db' | 'catalogue' | 'indicators' | 'clock'>): Promise<readonly Repair[]> {
  await settleFigures(world)
  const repairs = [...await reconcilePeople(world), ...await reconcileSums(world)]
  return repairs
}

async function reconcilePeople(world: Pick<World, 'db' | 'catalogue' | 'indicators' | 'clock'>): Promise<readonly Repair[]> {
  const repairs: Repair[] = []
  for (let after = nobodyYet; ;) {
    const ids = await listFigureIds(world.db, after, peopleAtOnce)
    const last = ids.at(-1)
    if (last === undefined) return repairs
    repairs.push(...await world.db.$transaction(async (db) => {
      const changed = await reckonAnew(world, db, ids)
      // Whoever did something since we began waits in the queue: that is news, and most likely nothing to repair. It is written down all the same, since who can tell.
      const waiting = await listWaiting(db, [...changed.keys()])
      const found = [...changed].map(([id, changes]): Repair => ({ kind: waiting.has(id) ? 'waiting' : 'person', subject: id, was: changes, is: 0 }))
      await saveRepairs(db, found, world.clock())
      return found.filter(({ kind }) => kind === 'person')
    }, patience))
    after = last
  }
}

async function reconcileSums(world: Pick<World, 'db' | 'clock'>): Promise<readonly Repair[]> {
  return world.db.$transaction(async (db) => {
    await holdFigures(db)
    const repairs = await repairSums(db)
    await saveRepairs(db, repairs, world.clock())
    await removeEmptySums(db)
    return repairs
  }, patience)
}
