import { confirmFactor, findSecondFactor } from '#app/data/people/second-factors.server.ts'
import { maySetUp } from '#app/domain/people/staff.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { renewSpares } from './spare-codes.server.ts'

/** Somebody shows the first code of the app they set up: from now on it is asked for. Answers the spare codes, which are shown this once. */
export async function confirmSecondFactor(world: World, { accountId, code }: { readonly accountId: string; readonly code: string }): Promise<Result<readonly string[], 'factor-code-wrong' | 'factor-exists'>> {
  const now = world.wallClock()
  const factor = await findSecondFactor(world.db, accountId)
  const secret = factor && world.vault.open(factor.sealedSecret, `factor ${accountId}`)
  if (factor === null || secret === null) return refuse('factor-code-wrong')
  if (factor.confirmedAt !== null) return refuse('factor-exists')
  if (!maySetUp(factor.begunAt, now)) return refuse('factor-code-wrong')
  const step = world.authenticator.stepOf(secret, code.replace(/\s/gu, ''), now)
  if (step === null) return refuse('factor-code-wrong')
  return world.db.$transaction(async (db) => {
    if (!(await confirmFactor(db, { accountId, sealedSecret: factor.sealedSecret, step, now }))) return refuse('factor-exists')
    return accept(await renewSpares(world, db, accountId))
  })
}
