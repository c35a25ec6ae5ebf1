import { forgetTries, takeTry } from '#app/data/people/secret-tries.server.ts'
import { findSecondFactor, takeFactorStep, takeSpareCode } from '#app/data/people/second-factors.server.ts'
import { readOneTimeCode } from '#app/domain/people/one-time-code.ts'
import { accountTries } from '#app/domain/people/tries.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { spareHash } from './spare-codes.server.ts'

export type FactorRefusal = { readonly ok: false; readonly reason: 'sign-in-waits'; readonly until: Date } | { readonly ok: false; readonly reason: 'factor-code-wrong' }

/**
 * Whether a code is of the account's app now, or one of its spare codes. A step's code is accepted once, and none of an earlier step after it. Only who
 * showed the first secret gets here, so that a stranger spends nobody's tries.
 */
export async function passSecondFactor(world: World, { accountId, code }: { readonly accountId: string; readonly code: string }): Promise<Result<true, 'factor-code-wrong'> | FactorRefusal> {
  const now = world.wallClock()
  const key = `factor ${accountId}`
  const until = await takeTry(world.db, key, accountTries, now)
  if (until !== null) return { ok: false, reason: 'sign-in-waits', until }
  if (!(await isRight(world, accountId, code, now))) return refuse('factor-code-wrong')
  await forgetTries(world.db, key)
  return accept(true)
}

async function isRight(world: World, accountId: string, typed: string, now: Date): Promise<boolean> {
  const spare = readOneTimeCode(typed)
  if (spare !== null) return takeSpareCode(world.db, accountId, spareHash(world, spare), now)
  const factor = await findSecondFactor(world.db, accountId)
  const secret = factor && world.vault.open(factor.sealedSecret, `factor ${accountId}`)
  const step = secret === null ? null : world.authenticator.stepOf(secret, typed.replace(/\s/gu, ''), now)
  return step !== null && takeFactorStep(world.db, accountId, step)
}
