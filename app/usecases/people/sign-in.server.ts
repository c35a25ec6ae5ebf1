import { findNamedAccount, type AccountToEnter } from '#app/data/people/accounts.server.ts'
import { forgetTries } from '#app/data/people/secret-tries.server.ts'
import { signInName, spellingOf } from '#app/domain/people/sign-in-name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { countStranger, deviceBudget, giveBackTries, strangersBudgets, takeTries, type Budget } from './sign-in-budgets.server.ts'
import { enterByContact } from './enter-by-contact.server.ts'

/** `deviceHash` names the browser by what it was given when somebody signed in from it, `network` where the request came from. */
export interface TypedSignIn { readonly signInName: string; readonly password: string; readonly deviceHash?: string | null; readonly network?: string }
export type SignedInAccount = Result<{ readonly accountId: string; readonly personId: string; /** The hash of the secret that was typed. */ readonly shownHash: string }, 'sign-in-failed'> | { readonly ok: false; readonly reason: 'sign-in-waits'; readonly until: Date } | { readonly ok: false; readonly reason: 'account-locked'; readonly why: string }

/**
 * Whether a name and a secret belong to an account. One answer for every failure, and as slow for a name that does not exist; that an account is locked, and why, is
 * told to whoever shows its secret and to nobody else. A user name is one account's; a number or an address may be that of several (enter-by-contact). Tries from a device
 * the owner signed in from have a budget of their own; everybody else's share one for each account, whether it exists or not, and one for each network.
 */
export async function signIn(world: World, typed: TypedSignIn): Promise<SignedInAccount> {
  const name = signInName(typed.signInName)
  const found = name.ok && name.value.kind !== 'userName' ? await enterByContact(world, name.value, typed) : await enterByUserName(world, name.ok ? name.value.value : null, typed)
  if (found instanceof Date) return { ok: false, reason: 'sign-in-waits', until: found }
  if (found === null) return refuse('sign-in-failed')
  if (found.lockedWhy !== null) return { ok: false, reason: 'account-locked', why: found.lockedWhy }
  return accept({ accountId: found.id, personId: found.personId, shownHash: found.passwordHash })
}

/** The account of a user name whose secret was typed; null where it is another, and until when to wait. */
async function enterByUserName(world: World, userName: string | null, typed: TypedSignIn): Promise<AccountToEnter | Date | null> {
  const account = userName === null ? null : await findNamedAccount(world.db, userName, typed.deviceHash ?? null)
  const isKnown = account?.isKnown ?? false
  const budgets = await budgetsOf(world, account, typed)
  const until = await takeTries(world, budgets)
  if (until !== null) return until
  if (await world.passwords.matches(account?.passwordHash ?? null, typed.password)) {
    await takeBack(world, budgets, isKnown)
    return account
  }
  if (!isKnown) await countStranger(world)
  return null
}

/** Of this device of the owner's alone; for strangers of their network and of the account. */
async function budgetsOf(world: World, account: AccountToEnter | null, { signInName: typed, deviceHash, network }: TypedSignIn): Promise<readonly Budget[]> {
  return account?.isKnown === true ? [deviceBudget(account.id, deviceHash)] : strangersBudgets(world, account?.id ?? spellingOf(typed), network)
}

/** What was right was no wrong try: on a device of the owner all before it is forgotten; elsewhere only it, since strangers may be at work beside them. */
async function takeBack(world: World, budgets: readonly Budget[], isKnown: boolean): Promise<void> {
  if (!isKnown) await giveBackTries(world, budgets)
  else for (const { key } of budgets) await forgetTries(world.db, key)
}
