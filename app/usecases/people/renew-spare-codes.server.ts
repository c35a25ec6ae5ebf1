import { accept, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showBoth, type NotBothShown } from './show-both.server.ts'
import { renewSpares } from './spare-codes.server.ts'

/** Somebody who shows the secret of their account and a code of their app gets new spare codes; those before are worth nothing. */
export async function renewSpareCodes(world: World, shown: { readonly accountId: string; readonly current: string; readonly code: string }): Promise<Result<readonly string[], never> | NotBothShown> {
  const { accountId } = shown
  const passed = await showBoth(world, shown)
  return passed.ok ? accept(await world.db.$transaction((db) => renewSpares(world, db, accountId))) : passed
}
