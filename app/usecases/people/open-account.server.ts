import { findAccountless, type Accountless } from '#app/data/people/accountless.server.ts'
import { saveAccount } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { holdOne } from '#app/data/people/merges.server.ts'
import { forgetTries, takeTry } from '#app/data/people/secret-tries.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accountLinkHours, accountLinkSubject, isBornIn } from '#app/domain/people/account-link.ts'
import { chosenSecret, type SecretRefusal } from '#app/domain/people/secret.ts'
import { signInName, type SignInName } from '#app/domain/people/sign-in-name.ts'
import { accountTries } from '#app/domain/people/tries.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** Whom a link is for, by the address it was sent to. */
export interface Opening { readonly person: Accountless; readonly name: SignInName }

/** Whom a link would let in now; null when it is none, too old, or the account is there: each once. */
export async function readAccountLink(world: Pick<World, 'db' | 'clock' | 'wallClock' | 'sealer'>, token: string): Promise<Opening | null> {
  const [personId = '', ...seal] = token.split('.')
  const person = await findAccountless(world.db, personId, dayOf(world.clock()))
  for (const address of [person?.email, person?.phone]) {
    const name = signInName(address ?? '')
    const at = person && name.ok ? world.sealer.open(seal.join('.'), accountLinkSubject({ personId, address: name.value.value })) : null
    if (person && name.ok && at !== null && world.wallClock().getTime() - at.getTime() < accountLinkHours * 3_600_000) return { person, name: name.value }
  }
  return null
}

type Refused = 'account-link-unknown' | 'account-link-birth' | 'too-many-tries' | SecretRefusal

/**
 * Whoever holds a link says the year of birth that the list says, and chooses a secret: from then on they sign in by the address it was sent to, and all that the
 * organisation entered of them is theirs. Wrong years are counted by the person. Of two at once one opens it; the other hears that the link is used.
 */
export async function openAccount(world: World, { token, birthYear, chosen }: { readonly token: string; readonly birthYear: string; readonly chosen: string }): Promise<Result<{ readonly accountId: string }, Refused>> {
  const opening = await readAccountLink(world, token)
  if (opening === null) return refuse('account-link-unknown')
  const { person, name } = opening
  const [now, tries] = [world.wallClock(), `account-open ${person.personId}`]
  if (await takeTry(world.db, tries, accountTries, now) !== null) return refuse('too-many-tries')
  if (!isBornIn(person.birthYear, birthYear)) return refuse('account-link-birth')
  await forgetTries(world.db, tries)
  const secret = chosenSecret(chosen, { birthYear: person.birthYear, names: [person.email, person.phone] }, false, world.passwords.isListed)
  if (!secret.ok) return secret
  const passwordHash = await world.passwords.hashSecret(secret.value)
  return world.db.$transaction(async (db) => {
    // Whoever merges or erases this person ends first; who comes after finds nobody to open an account for.
    if (!(await holdOne(db, person.personId)) || await findAccountless(db, person.personId, dayOf(world.clock())) === null) return refuse('account-link-unknown')
    const accountId = await saveAccount(db, { personId: person.personId, name, passwordHash, now: world.clock() })
    if (accountId === null) return refuse('account-link-unknown')
    await saveAuditEntry(db, { actorId: person.personId, action: 'account.open', subject: `person:${person.personId}`, detail: { by: name.kind }, now: world.clock() })
    return accept({ accountId })
  })
}
