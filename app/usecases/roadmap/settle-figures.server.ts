import type { Database } from '#app/data/database.server.ts'
import { listFigurePeople } from '#app/data/roadmap/figure-people.server.ts'
import { addToFigures, lockStanding, saveStanding, takeQueued, type FigureChange } from '#app/data/roadmap/figure-sums.server.ts'
import { figureChange, figureEntries, type FigureEntry } from '#app/domain/roadmap/figure-entries.ts'
import { leastAgesOf } from '#app/domain/roadmap/indicator.ts'
import type { World } from '#app/world.server.ts'

const mostAtOnce = 1_000
/** Long enough for a thousand people on a slow machine. */
const patience = { timeout: 60_000, maxWait: 60_000 }

/**
 * Brings the figures to what the facts say of everybody who waits, some at a time, each in a transaction that also takes them out of the queue: so each
 * change counts exactly once, whoever dies in between. Any number of processes may do it at once. Answers how many people it went through.
 */
export async function settleFigures(world: Pick<World, 'db' | 'catalogue' | 'indicators'>): Promise<number> {
  let settled = 0
  for (;;) {
    const people = await world.db.$transaction(async (db) => {
      const ids = await takeQueued(db, mostAtOnce)
      if (ids.length > 0) await reckonAnew(world, db, ids)
      return ids.length
    }, patience)
    if (people === 0) return settled
    settled += people
  }
}

/** What stands of some people is replaced by what the facts say of them now; whoever is no more leaves nothing. Answers whose figures changed, by how many entries. */
export async function reckonAnew({ catalogue, indicators }: Pick<World, 'catalogue' | 'indicators'>, db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const standing = await lockStanding(db, ids)
  const known = new Map((await listFigurePeople(db, ids)).map((each) => [each.id, each]))
  const [validMonths, ages] = [validMonthsOf({ catalogue }), leastAgesOf(indicators)]
  const changed = [...standing].flatMap(([id, before]) => {
    const own = known.get(id)
    const now = { demonstration: own?.demonstration ?? before.demonstration, entries: own ? figureEntries(own.person, validMonths, ages) : [] }
    const changes = changesOf(before, now)
    return changes.length === 0 ? [] : [{ id, ...now, changes }]
  })
  if (changed.length > 0) await saveStanding(db, changed)
  await addToFigures(db, changed.flatMap(({ changes }) => changes))
  return new Map(changed.map(({ id, changes }) => [id, changes.length]))
}

interface Standing { readonly demonstration: boolean; readonly entries: readonly FigureEntry[] }

function changesOf(before: Standing, now: Standing): readonly FigureChange[] {
  const within = (of: Standing, changes: ReturnType<typeof figureChange>) => changes.map((each) => ({ ...each, demonstration: of.demonstration }))
  if (before.demonstration === now.demonstration) return within(now, figureChange(before.entries, now.entries))
  return [...within(before, figureChange(before.entries, [])), ...within(now, figureChange([], now.entries))]
}

/** How long a result of the assessment holds; without an assessment nothing depends on it. */
export function validMonthsOf({ catalogue }: Pick<World, 'catalogue'>): number {
  return catalogue.basicLevel?.validMonths ?? 24
}
