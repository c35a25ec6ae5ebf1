import { endIdentities } from '#app/data/people/identities.server.ts'
import { accept, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showOwnSecret, type SecretNotShown } from './own-secret.server.ts'

/** Somebody signed in takes the link to their organisation's provider away, by showing their secret, which opens the account as before: whoever finds a session open closes no way in. */
export async function unlinkIdentity(world: World, { accountId, current }: { readonly accountId: string; readonly current: string }): Promise<Result<true, never> | SecretNotShown> {
  const own = await showOwnSecret(world, { accountId, current })
  if (own.ok) await endIdentities(world.db, accountId)
  return own.ok ? accept(true) : own
}
