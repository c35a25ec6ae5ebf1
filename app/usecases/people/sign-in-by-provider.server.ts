import { findIdentityAccount, isIdentityLocked, type IdentityKey } from '#app/data/people/identities.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Whose account a provider's identity opens: the one its owner linked it to while signed in, and no other. An address or a name it may carry opens none. */
export async function signInByProvider(world: Pick<World, 'db'>, identity: IdentityKey): Promise<Result<{ readonly accountId: string }, 'identity-unknown' | 'account-locked'>> {
  const accountId = await findIdentityAccount(world.db, identity)
  if (accountId !== null) return accept({ accountId })
  return refuse(await isIdentityLocked(world.db, identity) ? 'account-locked' : 'identity-unknown')
}
