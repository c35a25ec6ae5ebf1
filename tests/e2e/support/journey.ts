import { makeWorld, type World } from '#app/world.server.ts'
import { fastClock } from './clock.ts'
import { test as base } from './page.ts'
import { readServed } from './served.ts'

export { expect, expectAccessible } from './page.ts'
export type { World }

/**
 * `test` with a world over the same database and clock as the served product: for what happened before a journey begins
 * (people, lessons read long ago) and for looking at rows after it. The product itself has no door for tests.
 */
export const test = base.extend<{ origin: string }, { world: World }>({
  /** The address of the served product, for requests no page would send. */
  origin: async ({ baseURL }, use) => { await use(baseURL ?? '') },
  world: [
    async ({}, use) => {
      const { databaseUrl, secret, began, cookieSecure } = readServed()
      const world = makeWorld({ databaseUrl, secret, contentFolder: 'content', cookieSecure, clock: fastClock(began), connections: 3 })
      await use(world)
      await world.close()
    },
    { scope: 'worker' },
  ],
})
