import { findAccountToEnter } from '#app/data/people/accounts.server.ts'
import { countFailures, forgetTries, giveBackTry, saveStorm, takeTry } from '#app/data/people/secret-tries.server.ts'
import { signInName, spellingOf } from '#app/domain/people/sign-in-name.ts'
import { accountTries, networkTries, networkTriesInStorm, stormFrom, type TrySchedule } from '#app/domain/people/tries.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** `deviceHash` names the browser by what it was given when somebody signed in from it, `network` where the request came from. */
export interface TypedSignIn { readonly signInName: string; readonly password: string; readonly deviceHash?: string | null; readonly network?: string }
export type SignedInAccount = Result<{ readonly accountId: string; readonly personId: string }, 'sign-in-failed'> | { readonly ok: false; readonly reason: 'sign-in-waits'; readonly until: Date } | { readonly ok: false; readonly reason: 'account-locked'; readonly why: string }

interface Budget { readonly key: string; readonly schedule: TrySchedule }

/**
 * Whether a name and a secret belong to an account. One answer for every failure, and as slow for a name that does not exist; that an account is locked, and why, is
 * told to whoever shows its secret and to nobody else. Tries from a device
 * the owner signed in from have a budget of their own; everybody else's share one for each account, whether it exists or not, and one for each network.
 */
export async function signIn(world: World, typed: TypedSignIn): Promise<SignedInAccount> {
  const name = signInName(typed.signInName)
  const account = name.ok ? await findAccountToEnter(world.db, name.value, typed.deviceHash ?? null) : null
  const isKnown = account?.isKnown ?? false
  const budgets = await budgetsOf(world, account, typed, isKnown)
  const until = await takeTries(world, budgets)
  if (until !== null) return { ok: false, reason: 'sign-in-waits', until }
  const fits = await world.passwords.matches(account?.passwordHash ?? null, typed.password.slice(0, 200))
  if (account !== null && fits) {
    await takeBack(world, budgets, isKnown)
    if (account.lockedWhy !== null) return { ok: false, reason: 'account-locked', why: account.lockedWhy }
    return accept({ accountId: account.id, personId: account.personId })
  }
  if (!isKnown) await saveStorm(world.db, stormKey(world.wallClock()), world.wallClock())
  return refuse('sign-in-failed')
}

/** What was right was no wrong try: on a device of the owner all before it is forgotten; elsewhere only it, since strangers may be at work beside them. */
async function takeBack(world: World, budgets: readonly Budget[], isKnown: boolean): Promise<void> {
  for (const { key } of budgets) await (isKnown ? forgetTries(world.db, key) : giveBackTry(world.db, key, world.wallClock()))
}

/**
 * Of this device of the owner's alone; for strangers of the network first, then of the account. Names of either are kept under a pseudonym: people type
 * passwords into the field of the name.
 */
async function budgetsOf(world: World, account: { readonly id: string } | null, { signInName: typedName, deviceHash, network = 'unknown' }: TypedSignIn, isKnown: boolean): Promise<readonly Budget[]> {
  if (isKnown) return [{ key: `device ${account?.id} ${deviceHash}`, schedule: accountTries }]
  const subject = account?.id ?? spellingOf(typedName)
  const isStorm = await countFailures(world.db, stormKey(world.wallClock())) >= stormFrom
  return [
    { key: `network ${world.sealer.pseudonym(network)}`, schedule: isStorm ? networkTriesInStorm : networkTries },
    { key: `strangers ${world.sealer.pseudonym(subject)}`, schedule: accountTries },
  ]
}

/** Takes a try from each budget, or from none; until when to wait, or null. */
async function takeTries(world: World, budgets: readonly Budget[]): Promise<Date | null> {
  const now = world.wallClock()
  for (const [place, { key, schedule }] of budgets.entries()) {
    const until = await takeTry(world.db, key, schedule, now)
    if (until === null) continue
    for (const taken of budgets.slice(0, place)) await giveBackTry(world.db, taken.key, now)
    return until
  }
  return null
}

const hourMs = 3_600_000
const stormKey = (now: Date) => `storm ${Math.floor(now.getTime() / hourMs)}`
