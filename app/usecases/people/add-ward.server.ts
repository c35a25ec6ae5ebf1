import { saveAccount } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findHome, saveGuardianship } from '#app/data/people/guardianships.server.ts'
import { savePerson, saveResidence } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { childBirthYear, mayBeGuardian, needsOwnWord } from '#app/domain/people/birth-year.ts'
import { faultsOf } from '#app/domain/people/faults.ts'
import { personName, type PersonName } from '#app/domain/people/name.ts'
import { chosenSecret, type Secret } from '#app/domain/people/secret.ts'
import { wishedName, type SignInName } from '#app/domain/people/sign-in-name.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { saveChildConsents } from './child-consents.server.ts'
import { signInNamesFor, type SignInNames } from './made-up-names.server.ts'

/** `signInName`: a wish, or empty; it gets a number behind. `childAgrees` is asked for from the age of seven. */
export interface WardForm { readonly name: string; readonly birthYear: string; readonly signInName: string; readonly password: string; readonly isGuardian: boolean; readonly childAgrees: boolean }
export type WardErrors = Partial<Record<keyof WardForm, Refusal>>
interface WardFacts extends SignInNames { readonly name: PersonName; readonly birthYear: number; readonly secret: Secret }
type Added = { readonly ok: true; readonly value: { readonly wardId: string; readonly signInName: string } } | { readonly ok: false; readonly reason: 'fields'; readonly errors: WardErrors }

/** A parent or guardian makes an account for a child under 16, and answers for it. Both consents are kept: the guardian's, and from seven years on the child's. */
export async function addWard(world: World, { guardianId, ...form }: WardForm & { readonly guardianId: string }): Promise<Added> {
  const facts = await readForm(world, guardianId, form)
  if ('errors' in facts) return { ok: false, reason: 'fields', errors: facts.errors }
  const passwordHash = await world.passwords.hashSecret(facts.secret, facts.contact?.value)
  for (const name of facts.signInNames) {
    const wardId = await saveUnder(world, guardianId, name, facts, passwordHash)
    if (wardId !== null) return { ok: true, value: { wardId, signInName: name.value } }
  }
  return { ok: false, reason: 'fields', errors: { signInName: 'sign-in-name-taken' } }
}

/** Everything in one transaction; null, and nothing written, when the name is taken. The child lives where the guardian does. */
async function saveUnder(world: World, guardianId: string, name: SignInName, { name: full, birthYear, contact }: WardFacts, passwordHash: string): Promise<string | null> {
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      const { unit } = await findHome(db, guardianId)
      const personId = await savePerson(db, null, { name: full, birthYear, contact, now })
      const accountId = await saveAccount(db, { personId, name, passwordHash, now })
      if (accountId === null) throw new SignInNameTaken()
      if (unit) await saveResidence(db, { personId, unitCode: unit.code, unitValidFrom: unit.validFrom, startsOn: dayOf(now) })
      await saveChildConsents(db, { personId, birthYear, givenById: guardianId, today: dayOf(now), now })
      await saveGuardianship(db, { guardianId, wardId: personId, now })
      await saveAuditEntry(db, { actorId: guardianId, action: 'ward.add', subject: `person:${personId}`, now })
      return personId
    })
  } catch (error) {
    if (error instanceof SignInNameTaken) return null
    throw error
  }
}

/** Leaves the transaction with nothing written; never seen outside this file. */
class SignInNameTaken extends Error {}

async function readForm(world: World, guardianId: string, form: WardForm): Promise<WardFacts | { readonly errors: WardErrors }> {
  const today = dayOf(world.clock())
  const name = personName(form.name)
  const year = childBirthYear(form.birthYear, today)
  const wished = wishedName(form.signInName)
  const secret = chosenSecret(form.password, { birthYear: year.ok ? year.value : null, names: [form.signInName] }, false, world.passwords.isListed)
  const word = year.ok && needsOwnWord(year.value, today) && !form.childAgrees ? refuse('own-word-missing') : accept(true)
  const errors = faultsOf<keyof WardForm>({ name, birthYear: year, signInName: wished, password: secret, isGuardian: await guardianWord(world, guardianId, form.isGuardian), childAgrees: word })
  if (!name.ok || !year.ok || !wished.ok || !secret.ok || Object.keys(errors).length > 0) return { errors }
  return { name: name.value, birthYear: year.value, secret: secret.value, ...signInNamesFor(world, wished.value, name.value) }
}

async function guardianWord(world: World, guardianId: string, isGuardian: boolean): Promise<Result<true, 'guardian-missing' | 'guardian-too-young'>> {
  if (!isGuardian) return refuse('guardian-missing')
  const { birthYear } = await findHome(world.db, guardianId)
  return mayBeGuardian(birthYear, dayOf(world.clock())) ? accept(true) : refuse('guardian-too-young')
}
