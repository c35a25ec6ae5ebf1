import { listContactHolders, type AccountToEnter, type ContactHolder } from '#app/data/people/accounts.server.ts'
import { forgetTries } from '#app/data/people/secret-tries.server.ts'
import { typedSecret } from '#app/domain/people/secret.ts'
import { meantByContact } from '#app/domain/people/shared-contact.ts'
import type { Contact } from '#app/domain/people/sign-in-name.ts'
import type { World } from '#app/world.server.ts'
import { countStranger, deviceBudget, giveBackTries, strangersBudgets, takeTries, type Budget } from './sign-in-budgets.server.ts'

/** A secret typed with a number or an address, and from where. */
interface TypedSecret { readonly password: string; readonly deviceHash?: string | null | undefined; readonly network?: string | undefined }

/**
 * The account that is meant by a number or an address and a secret; null where it is none, or might be one of several, and until when to wait. Whoever else goes by it changes
 * nothing that is done or answered: so nobody learns by making an account with it that somebody has one, and many accounts push nobody out.
 *
 * A try counts under the number itself. Elsewhere than on a device of theirs somebody whose number is not proven gets no try back by a right secret: else whoever signed up with the number of
 * somebody and a PIN would learn by «is it mine alone?» whether that has the same one, time and again.
 */
export async function enterByContact(world: World, contact: Contact, { password, deviceHash = null, network }: TypedSecret): Promise<AccountToEnter | Date | null> {
  const tried: Tried = { own: await ownBudget(world, contact, deviceHash), strangers: await strangersBudgets(world, contact.value, network) }
  const until = await takeTries(world, tried.own === null ? tried.strangers : [tried.own])
  if (until !== null) return until
  const fitting = await listFitting(world, contact, { password, deviceHash })
  const meant = await mayBeMeant(world, tried, fitting) ? meantByContact(fitting) : null
  if (meant !== null) await takeBack(world, tried, meant)
  else if (tried.own === null) await countStranger(world)
  return meant
}

/** What a try was taken from: `own` on a device that one of those who share the number was on before, null elsewhere. */
interface Tried { readonly own: Budget & { readonly isShared: boolean } | null; readonly strangers: readonly [network: Budget, strangers: Budget] }

async function ownBudget(world: World, contact: Contact, deviceHash: string | null): Promise<Tried['own']> {
  const [first, ...more] = (await listContactHolders(world.db, contact, { deviceHash, passwordHash: null })).filter(({ isKnown }) => isKnown)
  if (first === undefined) return null
  const isShared = more.length > 0
  return { ...deviceBudget(isShared ? world.sealer.pseudonym(contact.value) : first.id, deviceHash), isShared }
}

/** Whether it is looked at who has this secret. Where none of those of the device has it, its people are strangers to everybody else. */
async function mayBeMeant(world: World, { own, strangers }: Tried, fitting: readonly ContactHolder[]): Promise<boolean> {
  return own === null || fitting.some(({ isKnown }) => isKnown) || await takeTries(world, strangers) === null
}

async function takeBack(world: World, { own, strangers: [ofNetwork, ofStrangers] }: Tried, { isKnown, isProven }: ContactHolder): Promise<void> {
  // Where several share the device, the right secret of one forgets no tries of another's.
  if (own !== null) await (isKnown && !own.isShared ? forgetTries(world.db, own.key) : giveBackTries(world, [own]))
  if (!isKnown) await giveBackTries(world, isProven ? [ofNetwork, ofStrangers] : [ofNetwork])
}

/**
 * Those whose secret was typed. Three hashes, whoever there is: one that finds all who chose their secret while the number or the address stood beside them, as it did when they signed
 * up; and one each for whoever has shown that it is theirs, and for whoever was on this device before, since they may have chosen it earlier.
 */
async function listFitting(world: World, contact: Contact, { password, deviceHash }: { readonly password: string; readonly deviceHash: string | null }): Promise<readonly ContactHolder[]> {
  const passwordHash = await world.passwords.hashSecret(typedSecret(password), contact.value)
  const holders = await listContactHolders(world.db, contact, { deviceHash, passwordHash })
  const others = holders.filter((holder) => holder.passwordHash !== passwordHash)
  const fitting = holders.filter((holder) => holder.passwordHash === passwordHash)
  for (const holder of [others.find(({ isProven }) => isProven), others.find(({ isProven, isKnown }) => isKnown && !isProven)]) {
    if (await world.passwords.matches(holder?.passwordHash ?? null, password) && holder !== undefined) fitting.push(holder)
  }
  return fitting
}
