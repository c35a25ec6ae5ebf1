import { findAccountFacts, type AccountFacts } from '#app/data/people/accounts.server.ts'
import { forgetTries, takeTry } from '#app/data/people/secret-tries.server.ts'
import { accountTries } from '#app/domain/people/tries.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** What is answered to whoever does not show the secret of the account they are in. */
export type SecretNotShown = { readonly ok: false; readonly reason: 'secret-wrong' } | { readonly ok: false; readonly reason: 'sign-in-waits'; readonly until: Date }

/** Somebody signed in shows the secret of their account once more, before what opens it changes. Guessed no faster in a session than at the door. */
export async function showOwnSecret(world: World, { accountId, current }: { readonly accountId: string; readonly current: string }): Promise<Result<AccountFacts, never> | SecretNotShown> {
  const facts = await findAccountFacts(world.db, { id: accountId })
  if (facts === null) return refuse('secret-wrong')
  const key = `change ${accountId}`
  const until = await takeTry(world.db, key, accountTries, world.wallClock())
  if (until !== null) return { ok: false, reason: 'sign-in-waits', until }
  if (!(await world.passwords.matches(facts.passwordHash, current))) return refuse('secret-wrong')
  await forgetTries(world.db, key)
  return accept(facts)
}
