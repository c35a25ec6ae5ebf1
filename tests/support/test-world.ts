import { afterAll, beforeAll } from 'vitest'
import { log } from '#app/http/log.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { makeWorld, type World, type WorldParts } from '#app/world.server.ts'
import { aDatabase } from './database.ts'
import { smallCatalogue } from './small-catalogue.ts'

/** A world for tests: a database of its own, a small catalogue, the real territory, and a clock that stands until it is moved. */
export interface TestWorld extends World {
  /** Moves the clock forward. */
  later(milliseconds: number): void
  setClock(instant: string): void
}

/** One world for the tests of a file: `const world = aWorld()`, then `world.…` inside the tests. Begins on 23/11/2026, 09:00 in Viet Nam. `over`: what another server has otherwise. */
export function aWorld(over: Pick<WorldParts, 'kit' | 'catalogue'> & { readonly secret?: string } = {}): TestWorld {
  const holder = {} as { world?: TestWorld; drop?: () => Promise<void> }
  log.level = 'silent'
  beforeAll(async () => {
    const database = await aDatabase()
    holder.drop = () => database.drop()
    holder.world = openTestWorld(database.url, over)
    await loadTerritory(holder.world)
  })
  afterAll(async () => {
    await holder.world?.close()
    await holder.drop?.()
  })
  return new Proxy({} as TestWorld, { get: (_target, key: keyof TestWorld) => (holder.world as TestWorld)[key] })
}

/** The secret that every world of tests has, but those that stand for another server. */
export const testSecret = 'a secret only for tests, long enough'

function openTestWorld(url: string, over: Parameters<typeof aWorld>[0]): TestWorld {
  let now = new Date('2026-11-23T02:00:00Z')
  let state = 42
  const real = makeWorld({ databaseUrl: url, contentFolder: 'content', secret: testSecret, cookieSecure: false, catalogue: smallCatalogue, ...over, clock: () => now, wallClock: () => now })
  return {
    ...real,
    get territory() { return real.territory },
    chance: () => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648 },
    later: (milliseconds) => { now = new Date(now.getTime() + milliseconds) },
    setClock: (instant) => { now = new Date(instant) },
  }
}
