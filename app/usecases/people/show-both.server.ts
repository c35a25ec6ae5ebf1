import type { Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { showOwnSecret, type SecretNotShown } from './own-secret.server.ts'
import { passSecondFactor, type FactorRefusal } from './pass-second-factor.server.ts'

export type NotBothShown = SecretNotShown | FactorRefusal

/** Somebody signed in shows both once more, the secret of their account and a code of their app, before the app changes: a phone found open, with the app on it, is not enough. */
export async function showBoth(world: World, { accountId, current, code }: { readonly accountId: string; readonly current: string; readonly code: string }): Promise<Result<true, 'factor-code-wrong'> | NotBothShown> {
  const own = await showOwnSecret(world, { accountId, current })
  return own.ok ? passSecondFactor(world, { accountId, code }) : own
}
