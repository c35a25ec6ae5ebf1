import { endSecondFactor } from '#app/data/people/second-factors.server.ts'
import { accept, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { passSecondFactor, type FactorRefusal } from './pass-second-factor.server.ts'

/** Somebody takes their authenticator app away, by showing a code of it. */
export async function removeSecondFactor(world: World, { accountId, code }: { readonly accountId: string; readonly code: string }): Promise<Result<true, never> | FactorRefusal> {
  const passed = await passSecondFactor(world, { accountId, code })
  if (passed.ok) await endSecondFactor(world.db, accountId)
  return passed.ok ? accept(true) : passed
}
