import { saveNewFactor } from '#app/data/people/second-factors.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Somebody begins to set up an authenticator app: a new secret, which asks for nothing until its first code was shown. */
export async function startSecondFactor(world: World, { accountId }: { readonly accountId: string }): Promise<Result<true, 'factor-exists'>> {
  const sealedSecret = world.vault.close(world.authenticator.newSecret(), `factor ${accountId}`)
  return await saveNewFactor(world.db, { accountId, sealedSecret, now: world.wallClock() }) ? accept(true) : refuse('factor-exists')
}
