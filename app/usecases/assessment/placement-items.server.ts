import { questionHash } from '#app/catalogue/question-hash.server.ts'
import { listFirstAnswers } from '#app/data/assessment/first-answers.server.ts'
import { calibratedPool, placementCourses, placementPool, type FirstAnswers, type PlacementItem } from '#app/domain/assessment/placement-pool.ts'
import type { PoolChanges } from '#app/domain/assessment/pool.ts'
import type { World } from '#app/world.server.ts'
import { isCounted, poolChanges } from './question-pool.server.ts'

/** A process asks for new sums this often: parameters move slowly, and a placement under way keeps those it was drawn by. */
const keptMs = 10 * 60_000
type Answers = ReadonlyMap<string, FirstAnswers>
const knownAnswers = new WeakMap<World['db'], { readonly answers: Promise<Answers>; readonly readAt: number }>()
const knownItems = new WeakMap<World['db'], { readonly items: readonly PlacementItem[]; readonly answers: Answers; readonly changes: readonly PoolChanges[] }>()

/** What placement may ask now, of files and banks without what is retired, with the parameters that the answers so far give. Made anew only when something it is made of was read anew. */
export async function placementItems(world: World): Promise<readonly PlacementItem[]> {
  const courses = placementCourses(world.catalogue)
  const [answers, changes] = await Promise.all([firstAnswers(world, courses.map(({ id }) => id)), Promise.all(courses.map(({ id }) => poolChanges(world, id)))])
  const held = knownItems.get(world.db)
  if (held?.answers === answers && changes.every((each, at) => each === held.changes[at])) return held.items
  const pool = placementPool(courses.map((course, at) => ({ course, changes: changes[at] ?? noChanges })), world.clock())
    .filter(({ courseId, question }) => isCounted(changes[courses.findIndex(({ id }) => id === courseId)] ?? noChanges, courseId, question))
  const items = calibratedPool(pool, ({ question }) => answers.get(questionHash(question)))
  knownItems.set(world.db, { items, answers, changes })
  return items
}

const noChanges: PoolChanges = { added: [], retired: [] }

function firstAnswers({ db, clock }: World, courseIds: readonly string[]): Promise<Answers> {
  const now = clock().getTime()
  const held = knownAnswers.get(db)
  if (held && Math.abs(now - held.readAt) < keptMs) return held.answers
  const answers = listFirstAnswers(db, courseIds)
  answers.catch(() => { knownAnswers.delete(db) })
  knownAnswers.set(db, { answers, readAt: now })
  return answers
}
