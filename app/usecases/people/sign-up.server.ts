import { saveAccount } from '#app/data/people/accounts.server.ts'
import { endGuest } from '#app/data/people/guests.server.ts'
import { saveConsent, savePerson, saveResidence } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { faultsOf } from '#app/domain/people/faults.ts'
import { birthYear } from '#app/domain/people/birth-year.ts'
import { personName, type PersonName } from '#app/domain/people/name.ts'
import { chosenSecret, type Secret } from '#app/domain/people/secret.ts'
import { readSex, type Sex } from '#app/domain/people/sex.ts'
import { wishedName, type SignInName } from '#app/domain/people/sign-in-name.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { leavesOn, type Unit } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'
import { proposeContact } from './ask-contact.server.ts'
import { signInNamesFor, type SignInNames } from './made-up-names.server.ts'
import { issueCertificates } from '../learning/settle-completion.server.ts'

/** The text a resident agrees to when signing up; a new wording gets a new version. */
export const learningConsentVersion = 'learning-2026-11b'

/** `signInName`: a wish, a phone number, an address, or empty. `sex` empty: not said. `password` is a PIN of six digits or a password. */
export interface SignUpForm { readonly name: string; readonly birthYear: string; readonly unitCode: string; readonly sex?: string; readonly signInName: string; readonly password: string; readonly consents: boolean }
export type SignUpField = Exclude<keyof SignUpForm, 'sex'>
interface SignUpFacts extends SignInNames { readonly name: PersonName; readonly birthYear: number; readonly unit: Unit; readonly sex: Sex | null; readonly secret: Secret }
type SignedUp = Result<{ readonly accountId: string; /** To be told: nobody chose it as it is. */ readonly signInName: string }, 'sign-in-name-taken'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: Partial<Record<SignUpField, Refusal>> }

/**
 * A resident makes an account. What this browser learnt as a guest is theirs from then on when `claims` is true: the guest's own
 * row becomes the person, so nothing has to be copied. Every field at fault is named at once. Whether a name, a phone number or an address has an account already is
 * never told, by nothing that is answered, done or shown later: every name gets a number behind, and a number or an address stands beside the person, as beside any number of others. By it and
 * their secret they sign in (enter-by-contact); messages go to it once a link that went there is opened (confirm-contact).
 */
export async function signUp(world: World, form: SignUpForm, guest: { readonly guestHash: string | null; readonly claims: boolean }): Promise<SignedUp> {
  const facts = readForm(world, form, world.clock())
  if ('errors' in facts) return { ok: false, reason: 'fields', errors: facts.errors }
  const passwordHash = await world.passwords.hashSecret(facts.secret, facts.contact?.value)
  for (const name of facts.signInNames) {
    const accountId = await saveUnder(world, name, facts, passwordHash, guest)
    if (accountId === null) continue
    if (facts.contact !== null) await proposeContact(world, { accountId, contact: facts.contact })
    return accept({ accountId, signInName: name.value })
  }
  return refuse('sign-in-name-taken')
}

/** Everything in one transaction; null, and nothing written, when the name is taken. */
async function saveUnder(world: World, name: SignInName, facts: SignUpFacts, passwordHash: string, guest: { readonly guestHash: string | null; readonly claims: boolean }): Promise<string | null> {
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      const guestId = guest.guestHash !== null && guest.claims ? await endGuest(db, guest.guestHash) : null
      const personId = await savePerson(db, guestId, { name: facts.name, birthYear: facts.birthYear, sex: facts.sex, contact: facts.contact, now })
      const accountId = await saveAccount(db, { personId, name, passwordHash, now })
      if (accountId === null) throw new SignInNameTaken()
      await saveResidence(db, { personId, unitCode: facts.unit.code, unitValidFrom: facts.unit.validFrom, startsOn: dayOf(now) })
      await saveConsent(db, { personId, purpose: 'learning', textVersion: learningConsentVersion, channel: 'web', now })
      await issueCertificates(world, db, personId)
      return accountId
    })
  } catch (error) {
    if (error instanceof SignInNameTaken) return null
    throw error
  }
}

/** Leaves the transaction with nothing written; never seen outside this file. */
class SignInNameTaken extends Error {}

function readForm(world: World, form: SignUpForm, now: Date): SignUpFacts | { readonly errors: Partial<Record<SignUpField, Refusal>> } {
  const name = personName(form.name)
  const year = birthYear(form.birthYear, dayOf(now))
  const wished = wishedName(form.signInName)
  const secret = chosenSecret(form.password, { birthYear: year.ok ? year.value : null, names: [form.signInName] }, false, world.passwords.isListed)
  const unit = leavesOn(world.territory, dayOf(now)).find((standing) => standing.code === form.unitCode)
  const errors = faultsOf<SignUpField>({ name, birthYear: year, unitCode: unit ? accept(unit) : refuse('unit-unknown'), signInName: wished, password: secret, consents: form.consents ? accept(true) : refuse('consent-missing') })
  if (!name.ok || !year.ok || !wished.ok || !secret.ok || !unit || !form.consents) return { errors }
  return { name: name.value, birthYear: year.value, unit, sex: readSex(form.sex ?? ''), ...signInNamesFor(world, wished.value, name.value), secret: secret.value }
}
