import { endSecondFactor } from '#app/data/people/second-factors.server.ts'
import { accept, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showBoth, type NotBothShown } from './show-both.server.ts'

/** Somebody takes their authenticator app away, by showing the secret of the account and a code of the app. */
export async function removeSecondFactor(world: World, shown: { readonly accountId: string; readonly current: string; readonly code: string }): Promise<Result<true, never> | NotBothShown> {
  const { accountId } = shown
  const passed = await showBoth(world, shown)
  if (passed.ok) await endSecondFactor(world.db, accountId)
  return passed.ok ? accept(true) : passed
}
