import { listWards, type Ward } from '#app/data/people/guardianships.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { firstChildYear } from '#app/domain/people/birth-year.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { World } from '#app/world.server.ts'

/** The children somebody answers for today, also by a merge; who has turned 16 answers for themself. */
export function findWards(world: Pick<World, 'db' | 'clock'>, guardianId: string): Promise<readonly Ward[]> {
  return listWards(world.db, guardianId, firstChildYear(dayOf(world.clock())) - 1)
}

/**
 * One of them, to be seen and acted for; null for anybody else's child, or who is none any more. Nor for who answers for the child only since an officer took a child of theirs
 * for it: whoever adds a child of somebody’s name and year would else see, by a merge, all that is kept about that one.
 */
export async function findWard(world: Pick<World, 'clock'>, db: Database, { guardianId, wardId }: { readonly guardianId: string; readonly wardId: string }): Promise<Ward | null> {
  const ward = (await listWards(db, guardianId, firstChildYear(dayOf(world.clock())) - 1, wardId))[0]
  return ward === undefined || ward.isByMerge ? null : ward
}
