import { dropOldDevices } from '#app/data/people/known-devices.server.ts'
import { dropOldRecoveryCodes } from '#app/data/people/recovery-codes.server.ts'
import { dropOldTries } from '#app/data/people/secret-tries.server.ts'
import { dropOldSessions, endExpiredSessions } from '#app/data/people/sessions.server.ts'
import { dropOldSignInSteps } from '#app/data/people/sign-in-steps.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { settingValue } from '#app/domain/settings.ts'
import type { World } from '#app/world.server.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Longer than the longest wait and the longest memory of tries. */
const keptMs = 2 * dayMs
/** As long as browsers keep the key of a device; the register of purposes says the same to everybody. */
const devicesMs = 400 * dayMs

/** Drops what accounts leave behind: sessions and sign-ins that are over, codes nobody used, tries long forgotten, devices known for long. */
export async function tidyAccounts(world: Pick<World, 'db' | 'wallClock'>): Promise<void> {
  const now = world.wallClock()
  const before = (ms: number) => new Date(now.getTime() - ms)
  await dropOldSignInSteps(world.db, now)
  await endExpiredSessions(world.db, now)
  const { idleHours, longestHours, staffIdleHours, staffLongestHours } = settingValue('session-limits', (await findSetting(world.db, 'session-limits'))?.value)
  await dropOldSessions(world.db, { usedBefore: before(Math.max(idleHours, staffIdleHours) * hourMs), begunBefore: before(Math.max(longestHours, staffLongestHours) * hourMs) })
  await dropOldTries(world.db, before(keptMs))
  await dropOldRecoveryCodes(world.db, before(keptMs))
  await dropOldDevices(world.db, before(devicesMs))
}
