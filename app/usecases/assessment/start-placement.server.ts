import { findPlacement, savePlacement } from '#app/data/assessment/placements.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { ensureLearner, type LearnerKey } from '../people/learner.server.ts'
import { drawNext } from './draw-placement.server.ts'
import { placementItems } from './placement-items.server.ts'

/** Begins a placement with its first question, or goes on with the one already open: in two tabs at once there is one. */
export async function startPlacement(world: World, key: LearnerKey): Promise<Result<true, 'quiz-unknown'>> {
  const pool = await placementItems(world)
  if (pool.length === 0) return refuse('quiz-unknown')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const personId = await ensureLearner(db, key, now)
    const latest = await findPlacement(db, personId)
    if (latest && latest.endedAt === null) return accept(true)
    const seed = Buffer.from(world.randomBytes(12)).toString('hex')
    const id = await savePlacement(db, { personId, slot: (latest?.slot ?? 0) + 1, seed, now })
    if (id !== null) await drawNext(world, db, { learnerId: personId, placement: { id, seed, questions: [] }, pool, now })
    return accept(true)
  })
}
