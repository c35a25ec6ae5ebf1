import type { WardErrors } from '#app/usecases/people/add-ward.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface WardFormProps { readonly typed: { readonly name: string; readonly birthYear: string; readonly signInName: string; readonly isGuardian: boolean; readonly childAgrees: boolean } | null; readonly errors: WardErrors }

/** A child to be added, with both consents, neither ticked beforehand. */
export function WardForm({ typed, errors }: WardFormProps) {
  const { words: { wards, people, refusals } } = useWords()
  const labels: Record<keyof WardErrors, string> = { name: wards.name, birthYear: wards.birthYear, signInName: wards.signInName, password: wards.secret, isGuardian: wards.isGuardian, childAgrees: wards.childAgrees }
  const errorOf = (field: keyof WardErrors) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as (keyof WardErrors)[]).flatMap((field) => { const error = errorOf(field); return error ? [{ name: field, label: labels[field], text: error }] : [] })
  return (
    <Card title={wards.addTitle}>
      <form method="post" className="stack" noValidate>
        <ErrorSummary errors={listed} />
        <TextField name="name" label={labels.name} defaultValue={typed?.name} error={errorOf('name')} autoComplete="off" maxLength={80} />
        <TextField name="birthYear" label={labels.birthYear} defaultValue={typed?.birthYear} error={errorOf('birthYear')} inputMode="numeric" autoComplete="off" maxLength={4} />
        <TextField name="signInName" label={labels.signInName} hint={wards.signInNameHint} defaultValue={typed?.signInName} error={errorOf('signInName')} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} required={false} />
        <TextField name="password" type="password" label={labels.password} hint={people.passwordHint} error={errorOf('password')} autoComplete="new-password" maxLength={200} />
        <CheckField name="isGuardian" value="yes" label={labels.isGuardian} error={errorOf('isGuardian')} defaultChecked={typed?.isGuardian ?? false} />
        <CheckField name="childAgrees" value="yes" label={labels.childAgrees} hint={wards.childAgreesHint} error={errorOf('childAgrees')} defaultChecked={typed?.childAgrees ?? false} />
        <Button wide>{wards.add}</Button>
      </form>
    </Card>
  )
}
