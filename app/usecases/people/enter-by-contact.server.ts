import { listContactHolders, type AccountToEnter, type ContactHolder } from '#app/data/people/accounts.server.ts'
import { forgetTries } from '#app/data/people/secret-tries.server.ts'
import { typedSecret } from '#app/domain/people/secret.ts'
import { meantByContact } from '#app/domain/people/shared-contact.ts'
import type { Contact } from '#app/domain/people/sign-in-name.ts'
import type { World } from '#app/world.server.ts'
import { countStranger, deviceBudget, giveBackTries, strangersBudgets, takeTries } from './sign-in-budgets.server.ts'

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
  const known = (await listContactHolders(world.db, contact, { deviceHash, passwordHash: null })).filter(({ isKnown }) => isKnown)
  const [only] = known
  const own = only === undefined ? null : deviceBudget(known.length === 1 ? only.id : world.sealer.pseudonym(contact.value), deviceHash)
  const strangers = await strangersBudgets(world, contact.value, network)
  const until = await takeTries(world, own === null ? strangers : [own])
  if (until !== null) return until
  const fitting = await listFitting(world, contact, { password: password.slice(0, 200), deviceHash })
  // To everybody else, whoever is at a device of one of them is a stranger.
  const isOfDevice = fitting.some(({ isKnown }) => isKnown)
  const isLookedAt = own === null || isOfDevice || await takeTries(world, strangers) === null
  const meant = isLookedAt ? meantByContact(fitting) : null
  if (meant === null) {
    if (own === null) await countStranger(world)
    return null
  }
  const [ofNetwork, ofStrangers] = strangers
  // Where several share the device, the right secret of one forgets no tries of another's.
  if (own !== null) await (meant.isKnown && known.length === 1 ? forgetTries(world.db, own.key) : giveBackTries(world, [own]))
  if (!meant.isKnown) await giveBackTries(world, meant.isProven ? [ofNetwork, ofStrangers] : [ofNetwork])
  return meant
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
