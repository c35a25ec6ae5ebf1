import { saveAccount } from '#app/data/people/accounts.server.ts'
import { endGuest } from '#app/data/people/guests.server.ts'
import { saveConsent, savePerson, saveResidence } from '#app/data/people/persons.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { birthYear } from '#app/domain/people/birth-year.ts'
import { personName, type PersonName } from '#app/domain/people/name.ts'
import { acceptablePassword, signInName, type SignInName } from '#app/domain/people/sign-in-name.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { leavesOn, type Unit } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'
import { issueCertificates } from '../learning/settle-completion.server.ts'

/** The text a resident agrees to when signing up; a new wording gets a new version. */
export const learningConsentVersion = 'learning-2026-11b'

export interface SignUpForm { readonly name: string; readonly birthYear: string; readonly unitCode: string; readonly signInName: string; readonly password: string; readonly consents: boolean }
export type SignUpField = keyof SignUpForm
interface SignUpFacts { readonly name: PersonName; readonly birthYear: number; readonly unit: Unit; readonly signInName: SignInName }

/**
 * A resident makes an account. What this browser learnt as a guest is theirs from then on when `claims` is true: the guest's own
 * row becomes the person, so nothing has to be copied. Every field at fault is named at once.
 */
export async function signUp(world: World, form: SignUpForm, guest: { readonly guestHash: string | null; readonly claims: boolean }): Promise<Result<{ readonly accountId: string }, 'sign-in-name-taken'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: Partial<Record<SignUpField, Refusal>> }> {
  const now = world.clock()
  const facts = readForm(world, form, now)
  if ('errors' in facts) return { ok: false, reason: 'fields', errors: facts.errors }
  const passwordHash = await world.passwords.hash(form.password)
  try {
    return await world.db.$transaction(async (db) => {
      const guestId = guest.guestHash !== null && guest.claims ? await endGuest(db, guest.guestHash) : null
      const personId = await savePerson(db, guestId, { name: facts.name, birthYear: facts.birthYear, now })
      const accountId = await saveAccount(db, { personId, name: facts.signInName, passwordHash, now })
      if (accountId === null) throw new SignInNameTaken()
      await saveResidence(db, { personId, unitCode: facts.unit.code, unitValidFrom: facts.unit.validFrom, startsOn: dayOf(now) })
      await saveConsent(db, { personId, purpose: 'learning', textVersion: learningConsentVersion, channel: 'web', now })
      await issueCertificates(world, db, personId)
      return accept({ accountId })
    })
  } catch (error) {
    if (error instanceof SignInNameTaken) return refuse('sign-in-name-taken')
    throw error
  }
}

/** Leaves the transaction with nothing written; never seen outside this file. */
class SignInNameTaken extends Error {}

function readForm(world: World, form: SignUpForm, now: Date): SignUpFacts | { readonly errors: Partial<Record<SignUpField, Refusal>> } {
  const name = personName(form.name)
  const year = birthYear(form.birthYear, dayOf(now))
  const signIn = signInName(form.signInName)
  const password = acceptablePassword(form.password, form.signInName)
  const unit = leavesOn(world.territory, dayOf(now)).find((standing) => standing.code === form.unitCode)
  if (name.ok && year.ok && signIn.ok && password.ok && unit && form.consents) return { name: name.value, birthYear: year.value, unit, signInName: signIn.value }
  const reasons: Record<SignUpField, Refusal | null> = { name: reasonOf(name), birthYear: reasonOf(year), unitCode: unit ? null : 'unit-unknown', signInName: reasonOf(signIn), password: reasonOf(password), consents: form.consents ? null : 'consent-missing' }
  return { errors: Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason !== null)) }
}

function reasonOf(result: Result<unknown, Refusal>): Refusal | null {
  return result.ok ? null : result.reason
}
