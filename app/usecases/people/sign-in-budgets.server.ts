import { countFailures, giveBackTry, saveStorm, takeTry } from '#app/data/people/secret-tries.server.ts'
import { accountTries, networkTries, networkTriesInStorm, stormFrom, type TrySchedule } from '#app/domain/people/tries.ts'
import type { World } from '#app/world.server.ts'

/** Wrong secrets that are counted under one key. */
export interface Budget { readonly key: string; readonly schedule: TrySchedule }

/** Of a device that the owner signed in from before. */
export function deviceBudget(subject: string, deviceHash: string | null | undefined): Budget {
  return { key: `device ${subject} ${deviceHash}`, schedule: accountTries }
}

/**
 * Of everybody else: of their network first, then of whom they try. Names of either are kept under a pseudonym: people type passwords into the field of the name.
 */
export async function strangersBudgets(world: World, subject: string, network = 'unknown'): Promise<readonly [network: Budget, strangers: Budget]> {
  const isStorm = await countFailures(world.db, stormKey(world.wallClock())) >= stormFrom
  return [
    { key: `network ${world.sealer.pseudonym(network)}`, schedule: isStorm ? networkTriesInStorm : networkTries },
    { key: `strangers ${world.sealer.pseudonym(subject)}`, schedule: accountTries },
  ]
}

/** Takes a try from each budget, or from none; until when to wait, or null. */
export async function takeTries(world: World, budgets: readonly Budget[]): Promise<Date | null> {
  const now = world.wallClock()
  for (const [place, { key, schedule }] of budgets.entries()) {
    const until = await takeTry(world.db, key, schedule, now)
    if (until === null) continue
    await giveBackTries(world, budgets.slice(0, place))
    return until
  }
  return null
}

/** What was right, or was not looked at, was no wrong try. */
export async function giveBackTries(world: World, budgets: readonly Budget[]): Promise<void> {
  for (const { key } of budgets) await giveBackTry(world.db, key, world.wallClock())
}

/** Counts a wrong try of a stranger among those of all. */
export async function countStranger(world: World): Promise<void> {
  await saveStorm(world.db, stormKey(world.wallClock()), world.wallClock())
}

const hourMs = 3_600_000
const stormKey = (now: Date) => `storm ${Math.floor(now.getTime() / hourMs)}`
