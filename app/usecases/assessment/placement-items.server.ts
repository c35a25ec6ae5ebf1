import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { listFirstAnswers } from '#app/data/assessment/first-answers.server.ts'
import { calibratedPool, placementPool, type PlacementItem } from '#app/domain/assessment/placement-pool.ts'
import type { World } from '#app/world.server.ts'

/** A process asks for new sums this often: parameters move slowly, and a placement under way keeps those it was drawn by. */
const keptMs = 10 * 60_000
const known = new WeakMap<World['db'], { readonly items: Promise<readonly PlacementItem[]>; readonly readAt: number }>()

/** What placement may ask now, with the parameters that the answers so far give. Read at most once in ten minutes by each process. */
export function placementItems(world: World): Promise<readonly PlacementItem[]> {
  const now = world.clock().getTime()
  const held = known.get(world.db)
  if (held && Math.abs(now - held.readAt) < keptMs) return held.items
  const items = readItems(world)
  items.catch(() => { known.delete(world.db) })
  known.set(world.db, { items, readAt: now })
  return items
}

async function readItems({ db, catalogue }: World): Promise<readonly PlacementItem[]> {
  const pool = placementPool(catalogue)
  const answers = await listFirstAnswers(db, [...new Set(pool.map(({ courseId }) => courseId))])
  return calibratedPool(pool, ({ question }) => answers.get(questionHash(question)))
}
