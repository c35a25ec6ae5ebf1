import { sexes } from '#app/domain/people/sex.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckField, SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { GuestRecord } from './guest-record.server.ts'
import { LearntHere } from './guest-record.tsx'

type Field = 'name' | 'birthYear' | 'unitCode' | 'signInName' | 'password' | 'consents'

interface SignUpFormProps {
  readonly units: readonly Choice[]
  readonly chosen: string
  readonly next: string
  /** What this browser learnt without an account; `isOwn`: in the profile that is open, and so by whoever signs up. */
  readonly guest: (Pick<GuestRecord, 'readings' | 'attempts' | 'learnt'> & { readonly isOwn: boolean }) | null
  readonly typed: { readonly name: string; readonly birthYear: string; readonly unitCode: string; readonly sex?: string; readonly signInName: string; readonly consents: boolean; readonly claims: boolean } | null
  readonly errors: Partial<Record<Field, Refusal>>
}

/** All of signing up on one screen. What was typed stays when something is refused, but for the password. */
export function SignUpForm({ units, chosen, next, guest, typed, errors }: SignUpFormProps) {
  const { words: { people, refusals } } = useWords()
  const labels: Record<Field, string> = { name: people.fullName, birthYear: people.birthYear, unitCode: people.unit, signInName: people.signInName, password: people.password, consents: people.consentTitle }
  const errorOf = (field: Field) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as Field[]).flatMap((field) => (errors[field] ? [{ name: field, label: labels[field], text: refusals[errors[field]] }] : []))
  return (
    <form method="post" action="/sign-up" className="stack" id="sign-up" noValidate>
      <ErrorSummary errors={listed} />
      <input type="hidden" name="next" value={next} />
      <TextField name="name" label={labels.name} hint={people.fullNameHint} defaultValue={typed?.name} error={errorOf('name')} autoComplete="name" maxLength={80} />
      <TextField name="birthYear" label={labels.birthYear} defaultValue={typed?.birthYear} error={errorOf('birthYear')} inputMode="numeric" autoComplete="bday-year" maxLength={4} />
      <SelectField name="unitCode" label={labels.unitCode} choices={units} defaultValue={typed?.unitCode ?? chosen} error={errorOf('unitCode')} />
      <TextField name="signInName" label={labels.signInName} hint={people.signInNameHint} defaultValue={typed?.signInName} error={errorOf('signInName')} required={false} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} />
      <TextField name="password" type="password" label={labels.password} hint={people.passwordHint} error={errorOf('password')} autoComplete="new-password" maxLength={200} />
      <SelectField name="sex" label={people.sex} hint={people.sexHint} choices={sexes.map((sex) => ({ value: sex, label: people.sexes[sex] }))} defaultValue={typed?.sex ?? ''} required={false} />
      <Claims guest={guest} typed={typed} />
      <CheckField name="consents" value="yes" label={people.consent} hint={`${people.consentNotice} ${people.consentWithdraw}`} error={errorOf('consents')} defaultChecked={typed?.consents ?? false} />
      <Button wide>{people.signUpButton}</Button>
    </form>
  )
}

/** Whether what this browser learnt is theirs, which nobody takes for granted: several people may have learnt on it. Nothing where it learnt nothing. */
function Claims({ guest, typed }: Pick<SignUpFormProps, 'guest' | 'typed'>) {
  const { words: { people } } = useWords()
  if (guest === null || guest.readings + guest.attempts === 0) return null
  return (
    <>
      <CheckField name="claims" value="yes" label={people.keepOnSignUp(guest.readings, guest.attempts)} defaultChecked={typed?.claims ?? guest.isOwn} />
      <details><summary>{people.learntHere}</summary><LearntHere learnt={guest.learnt} /><p className="small">{people.claimWhole}</p></details>
    </>
  )
}
