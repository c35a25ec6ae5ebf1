import { sexes, type Sex } from '#app/domain/people/sex.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Correction, CorrectionErrors } from '#app/usecases/people/correct-person.server.ts'

/** What is written of a person now. */
export interface Known { readonly name: string; readonly birthYear: number | null; readonly sex: Sex | null }

/** Name, year of birth and sex as they stand, to be written as somebody asked; `typed` counts where this form was sent. */
export function Correct({ known, typed: sent, errors }: { readonly known: Known; readonly typed: (Correction & { readonly act: string }) | null; readonly errors: CorrectionErrors }) {
  const { words: { protection, people, refusals } } = useWords()
  const shown = sent?.act === 'correct' ? sent : { name: known.name, birthYear: String(known.birthYear ?? ''), sex: known.sex ?? '' }
  return (
    <Card title={protection.correctTitle}>
      <p>{protection.correctText}</p>
      <form method="post" className="stack" noValidate>
        <input type="hidden" name="act" value="correct" />
        <TextField name="name" label={people.fullName} defaultValue={shown.name} error={errors.name && refusals[errors.name]} autoComplete="off" maxLength={80} />
        <TextField name="birthYear" label={people.birthYear} defaultValue={shown.birthYear} error={errors.birthYear && refusals[errors.birthYear]} inputMode="numeric" autoComplete="off" maxLength={4} required={known.birthYear !== null} />
        <SelectField name="sex" label={people.sex} choices={sexes.map((sex) => ({ value: sex, label: people.sexes[sex] }))} defaultValue={shown.sex} required={false} />
        <Button>{protection.correctButton}</Button>
      </form>
    </Card>
  )
}
