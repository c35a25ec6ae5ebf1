import { saveNewFactor } from '#app/data/people/second-factors.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showOwnSecret, type SecretNotShown } from './own-secret.server.ts'

/** Somebody begins to set up an authenticator app: a new secret, which asks for nothing until its first code was shown. */
export async function startSecondFactor(world: World, { accountId }: { readonly accountId: string }): Promise<Result<true, 'factor-exists'>> {
  const sealedSecret = world.vault.close(world.authenticator.newSecret(), `factor ${accountId}`)
  return await saveNewFactor(world.db, { accountId, sealedSecret, now: world.wallClock() }) ? accept(true) : refuse('factor-exists')
}

/** The same by somebody signed in: whoever finds a session open would else lock its owner out with an app of their own. At the door the secret was shown just before. */
export async function startOwnSecondFactor(world: World, { accountId, current }: { readonly accountId: string; readonly current: string }): Promise<Result<true, 'factor-exists'> | SecretNotShown> {
  const shown = await showOwnSecret(world, { accountId, current })
  return shown.ok ? startSecondFactor(world, { accountId }) : shown
}
