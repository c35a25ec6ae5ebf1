import { replayChanges } from '#app/domain/territory/change.ts'
import type { Territory } from '#app/domain/territory/unit.ts'
import type { OpenDatabase } from '../database.server.ts'
import { countTerritoryActs, listTerritoryChanges } from './changes.server.ts'

/** The territory of this process: the content files, read at its start, with the changes that staff entered in any process. */
export interface LivingTerritory {
  /** What the content files alone say. */
  readonly seed: Territory
  current(): Territory
  /** Numbers of changes that no longer fit what the files say. */
  skipped(): readonly number[]
  /** Looks for changes now. */
  reread(): Promise<void>
  /** Looks for changes, unless that was done within two seconds; where the database does not answer, what was read last stays. */
  refresh(): Promise<void>
}

const restMs = 2_000

export function livingTerritory(db: OpenDatabase, seed: Territory): LivingTerritory {
  let held = { territory: seed, skipped: [] as readonly number[], acts: 0 }
  let lastLook = -restMs
  async function reread(): Promise<void> {
    const acts = await countTerritoryActs(db)
    if (acts <= held.acts) return
    const changes = await listTerritoryChanges(db)
    const read = { ...replayChanges(seed, changes.filter(({ takenBackAt }) => takenBackAt === null)), acts: changes.length + changes.filter(({ takenBackAt }) => takenBackAt !== null).length }
    // Acts only ever grow, so of two readings at once the one that saw more stays.
    if (read.acts > held.acts) held = read
  }
  return {
    seed,
    current: () => held.territory,
    skipped: () => held.skipped,
    reread,
    async refresh() {
      const now = performance.now()
      if (now - lastLook < restMs) return
      lastLook = now
      await reread().catch(() => undefined)
    },
  }
}
