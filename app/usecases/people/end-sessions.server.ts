import { endKnownDevices } from '#app/data/people/known-devices.server.ts'
import { endSessionOfAccount, endSessionsOfAccount } from '#app/data/people/sessions.server.ts'
import { endSignInStepsOfAccount } from '#app/data/people/sign-in-steps.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

interface Ending { readonly accountId: string; /** One session, or all but the one that asks. */ readonly which: { readonly sessionId: string } | { readonly allBut: string; readonly deviceHash: string | null } }

/** Somebody signs out one of their sessions, or everywhere else: then only this device stays known. Answers how many ended. */
export async function endSessions(world: World, { accountId, which }: Ending): Promise<Result<number, 'session-unknown'>> {
  if ('sessionId' in which) return await endSessionOfAccount(world.db, accountId, which.sessionId) ? accept(1) : refuse('session-unknown')
  return world.db.$transaction(async (db) => {
    await endKnownDevices(db, accountId, which.deviceHash)
    await endSignInStepsOfAccount(db, accountId)
    return accept(await endSessionsOfAccount(db, accountId, which.allBut))
  })
}
