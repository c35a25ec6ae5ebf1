import type { Database } from '#app/data/database.server.ts'
import { saveSecret, type AccountFacts } from '#app/data/people/accounts.server.ts'
import { endKnownDevices } from '#app/data/people/known-devices.server.ts'
import { endPhoneProfilePins } from '#app/data/people/phone-profiles.server.ts'
import { endSessionsOfAccount } from '#app/data/people/sessions.server.ts'
import { endSignInStepsOfAccount } from '#app/data/people/sign-in-steps.server.ts'
import { endRecoveryCodes } from '#app/data/people/recovery-codes.server.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from './tell-people.server.ts'

/** How somebody came to choose a new secret. */
export type SecretChange = 'self' | 'in-person' | 'email' | 'sms'

/**
 * Puts a new secret's hash in the place of the old one: every session, every sign-in under way, every known device, every open code
 * and what the PINs of profiles opened ends with it, and the person is told how it came about. False, and nothing happens, when the secret was changed meanwhile.
 */
export async function replaceSecret(world: World, db: Database, { id: accountId, personId, passwordHash: before }: Pick<AccountFacts, 'id' | 'personId' | 'passwordHash'>, passwordHash: string, how: SecretChange): Promise<boolean> {
  if (!(await saveSecret(db, { accountId, before, passwordHash }))) return false
  await endSessionsOfAccount(db, accountId)
  await endSignInStepsOfAccount(db, accountId)
  await endKnownDevices(db, accountId, null)
  await endRecoveryCodes(db, accountId, world.wallClock())
  await endPhoneProfilePins(db, personId, null)
  const at = world.clock()
  await tellPeople(world, db, [{ personId, key: `secret-changed:${accountId}:${at.toISOString()}`, path: '/me/security', content: { kind: 'secret-changed', how, at } }])
  return true
}
