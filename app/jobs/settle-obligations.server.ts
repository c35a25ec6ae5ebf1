import { hasUnasked } from '#app/data/training/cycles.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import type { World } from '#app/world.server.ts'

/** Before serving: where something is required and nobody was ever asked, as right after an update, everybody is evaluated once. */
export async function settleObligations(world: Pick<World, 'db' | 'clock'>): Promise<void> {
  if (await hasUnasked(world.db)) await evaluateEverybody(world)
}
