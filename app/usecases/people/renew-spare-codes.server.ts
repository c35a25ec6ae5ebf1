import { accept, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { passSecondFactor, type FactorRefusal } from './pass-second-factor.server.ts'
import { renewSpares } from './spare-codes.server.ts'

/** Somebody who shows a code of their app gets new spare codes; those before are worth nothing. */
export async function renewSpareCodes(world: World, { accountId, code }: { readonly accountId: string; readonly code: string }): Promise<Result<readonly string[], never> | FactorRefusal> {
  const passed = await passSecondFactor(world, { accountId, code })
  return passed.ok ? accept(await world.db.$transaction((db) => renewSpares(world, db, accountId))) : passed
}
