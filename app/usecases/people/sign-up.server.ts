import { saveAccount, saveContactName } from '#app/data/people/accounts.server.ts'
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
import { signInNamesFor, type SignInNames } from './made-up-names.server.ts'
import { issueCertificates } from '../learning/settle-completion.server.ts'

/** The text a resident agrees to when signing up; a new wording gets a new version. */
export const learningConsentVersion = 'learning-2026-11b'

/** `signInName` empty, or a phone number or an address: one is made up. `sex` empty: not said. `password` is a PIN of six digits or a password. */
export interface SignUpForm { readonly name: string; readonly birthYear: string; readonly unitCode: string; readonly sex?: string; readonly signInName: string; readonly password: string; readonly consents: boolean }
export type SignUpField = Exclude<keyof SignUpForm, 'sex'>
interface SignUpFacts extends SignInNames { readonly name: PersonName; readonly birthYear: number; readonly unit: Unit; readonly sex: Sex | null; readonly wished: SignInName | null; readonly secret: Secret }
type SignedUp = Result<{ readonly accountId: string; /** One that was made up: to be told. */ readonly madeUp: string | null }, 'sign-in-name-taken'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: Partial<Record<SignUpField, Refusal>> }

/**
 * A resident makes an account. What this browser learnt as a guest is theirs from then on when `claims` is true: the guest's own
 * row becomes the person, so nothing has to be copied. Every field at fault is named at once. Whether a phone number or an address has an account already is
 * never told: the account is made all the same, under a name made up, and has the other beside it only where nobody else does. A user name that is taken gets a number behind.
 */
export async function signUp(world: World, form: SignUpForm, guest: { readonly guestHash: string | null; readonly claims: boolean }): Promise<SignedUp> {
  const facts = await readForm(world, form, world.clock())
  if ('errors' in facts) return { ok: false, reason: 'fields', errors: facts.errors }
  const passwordHash = await world.passwords.hashSecret(facts.secret)
  for (const name of facts.signInNames) {
    const accountId = await saveUnder(world, name, facts, passwordHash, guest)
    if (accountId !== null) return accept({ accountId, madeUp: name.value === facts.wished?.value ? null : name.value })
  }
  return refuse('sign-in-name-taken')
}

/** Everything in one transaction; null, and nothing written, when the name is taken. */
async function saveUnder(world: World, name: SignInName, facts: SignUpFacts, passwordHash: string, guest: { readonly guestHash: string | null; readonly claims: boolean }): Promise<string | null> {
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      const guestId = guest.guestHash !== null && guest.claims ? await endGuest(db, guest.guestHash) : null
      const personId = await savePerson(db, guestId, { name: facts.name, birthYear: facts.birthYear, sex: facts.sex, now })
      const accountId = await saveAccount(db, { personId, name, passwordHash, now })
      if (accountId === null) throw new SignInNameTaken()
      if (facts.contact !== null) await saveContactName(db, accountId, facts.contact)
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

async function readForm(world: World, form: SignUpForm, now: Date): Promise<SignUpFacts | { readonly errors: Partial<Record<SignUpField, Refusal>> }> {
  const name = personName(form.name)
  const year = birthYear(form.birthYear, dayOf(now))
  const wished = wishedName(form.signInName)
  const secret = chosenSecret(form.password, { birthYear: year.ok ? year.value : null, signIn: form.signInName }, false, world.passwords.isListed)
  const unit = leavesOn(world.territory, dayOf(now)).find((standing) => standing.code === form.unitCode)
  const errors = faultsOf<SignUpField>({ name, birthYear: year, unitCode: unit ? accept(unit) : refuse('unit-unknown'), signInName: wished, password: secret, consents: form.consents ? accept(true) : refuse('consent-missing') })
  if (!name.ok || !year.ok || !wished.ok || !secret.ok || !unit || !form.consents) return { errors }
  return { name: name.value, birthYear: year.value, unit, sex: readSex(form.sex ?? ''), wished: wished.value, ...await signInNamesFor(world, wished.value, name.value, year.value), secret: secret.value }
}
