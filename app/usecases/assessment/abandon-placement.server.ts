import { endPlacement, findPlacementById, listQuietPlacements, type StoredPlacement } from '#app/data/assessment/placements.server.ts'
import type { Database } from '#app/data/database.server.ts'
import type { PlacementItem } from '#app/domain/assessment/placement-pool.ts'
import { abandonedAbility, abandonedSince, answersOf } from '#app/domain/assessment/placement.ts'
import type { World } from '#app/world.server.ts'
import { placementItems } from './placement-items.server.ts'

/** Ends a placement before its rule does; what was not answered counts as skipped in the ability kept. */
export async function abandonPlacement(db: Database, { placement, pool, now, by }: { readonly placement: StoredPlacement; readonly pool: readonly PlacementItem[]; readonly now: Date; readonly by: 'learner' | 'time' }): Promise<void> {
  await endPlacement(db, placement.id, { endedAt: now, endedBy: by, ability: abandonedAbility(pool, answersOf(placement.questions), placement.seed) })
}

/** As many as one round of the job looks at. */
const mostAtOnce = 100

/** Ends the placements nobody has touched for long; answers how many. Several processes may do so at once: a placement ends once. */
export async function abandonQuietPlacements(world: World): Promise<number> {
  const now = world.clock()
  const quiet = await listQuietPlacements(world.db, abandonedSince(now), mostAtOnce)
  if (quiet.length === 0) return 0
  const pool = await placementItems(world)
  for (const id of quiet) {
    const placement = await findPlacementById(world.db, id)
    if (placement) await abandonPlacement(world.db, { placement, pool, now, by: 'time' })
  }
  return quiet.length
}
