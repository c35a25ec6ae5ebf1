import { findAccount } from '#app/data/people/accounts.server.ts'
import { signInName } from '#app/domain/people/sign-in-name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Whether a name and a password belong to an account. One answer for every failure, and as slow for a name that does not exist. */
export async function signIn(world: World, typed: { readonly signInName: string; readonly password: string }): Promise<Result<{ readonly accountId: string; readonly personId: string }, 'sign-in-failed'>> {
  const name = signInName(typed.signInName)
  const account = name.ok ? await findAccount(world.db, name.value) : null
  const fits = await world.passwords.matches(account?.passwordHash ?? null, typed.password.slice(0, 200))
  return account && fits ? accept({ accountId: account.id, personId: account.personId }) : refuse('sign-in-failed')
}
