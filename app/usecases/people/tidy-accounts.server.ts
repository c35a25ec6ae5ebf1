import { dropOldRecoveryCodes } from '#app/data/people/recovery-codes.server.ts'
import { dropOldTries } from '#app/data/people/secret-tries.server.ts'
import { endExpiredSessions } from '#app/data/people/sessions.server.ts'
import { dropOldSignInSteps } from '#app/data/people/sign-in-steps.server.ts'
import type { World } from '#app/world.server.ts'

/** Longer than the longest wait and the longest memory of tries. */
const keptMs = 2 * 86_400_000

/** Drops what accounts leave behind: sessions and sign-ins that are over, codes nobody used, tries long forgotten. */
export async function tidyAccounts(world: Pick<World, 'db' | 'wallClock'>): Promise<void> {
  const now = world.wallClock()
  const before = new Date(now.getTime() - keptMs)
  await dropOldSignInSteps(world.db, now)
  await endExpiredSessions(world.db, now)
  await dropOldTries(world.db, before)
  await dropOldRecoveryCodes(world.db, before)
}
