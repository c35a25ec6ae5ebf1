import { endKnownDevices } from '#app/data/people/known-devices.server.ts'
import { endPhoneProfilePins } from '#app/data/people/phone-profiles.server.ts'
import { endSessionOfAccount, endSessionsOfAccount } from '#app/data/people/sessions.server.ts'
import { endSignInStepsOfAccount } from '#app/data/people/sign-in-steps.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** One session, or all but the one that asks; `phoneProfileId`: the profile of a shared phone that it is of. */
type Which = { readonly sessionId: string } | { readonly allBut: string; readonly deviceHash: string | null; readonly personId: string; readonly phoneProfileId: string | null }
interface Ending { readonly accountId: string; readonly which: Which }

/** Somebody signs out one of their sessions, or everywhere else: then only this device stays known, and no PIN of a profile opens the account but that of this one. Answers how many ended. */
export async function endSessions(world: World, { accountId, which }: Ending): Promise<Result<number, 'session-unknown'>> {
  if ('sessionId' in which) return await endSessionOfAccount(world.db, accountId, which.sessionId) ? accept(1) : refuse('session-unknown')
  return world.db.$transaction(async (db) => {
    await endKnownDevices(db, accountId, which.deviceHash)
    await endSignInStepsOfAccount(db, accountId)
    await endPhoneProfilePins(db, which.personId, which.phoneProfileId)
    return accept(await endSessionsOfAccount(db, accountId, which.allBut))
  })
}
