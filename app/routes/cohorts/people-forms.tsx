import type { ListProblem } from '#app/domain/cohorts/people-list.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckField, LongTextField, SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { KeptForm, type KeptAs } from '#app/ui/kept-form.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface Typed { readonly list: string; readonly unitCode: string; readonly hamlet: string; readonly known: string }

/** Every line at fault, with its number and how to mend it. */
export function ListProblems({ problems }: { readonly problems: readonly ListProblem[] }) {
  const { words: { cohortPeople, refusals } } = useWords()
  if (problems.length === 0) return null
  return (
    <div className="notice notice-wrong" role="alert" tabIndex={-1} autoFocus id="list-problems">
      <div><p>{cohortPeople.listWrong}</p><ul>{problems.map(({ line, text, reason }) => <li key={line}>{cohortPeople.line(line)} «{text}»: {refusals[reason]}</li>)}</ul></div>
    </div>
  )
}

/** Many people at once, one a line. */
export function ListForm({ kept, units, typed }: { readonly kept: KeptAs; readonly units: readonly Choice[]; readonly typed: Typed | undefined }) {
  const { words: { cohortPeople } } = useWords()
  return (
    <Card title={cohortPeople.listTitle}>
      <KeptForm {...kept}>
        <LongTextField name="list" label={cohortPeople.list} hint={cohortPeople.listHint} rows={6} defaultValue={typed?.list} spellCheck={false} autoComplete="off" />
        <SelectField name="unitCode" label={cohortPeople.unit} choices={units} defaultValue={typed?.unitCode} />
        <TextField name="hamlet" label={cohortPeople.hamlet} required={false} maxLength={80} defaultValue={typed?.hamlet} autoComplete="off" />
        <CheckField name="agreed" value="yes" label={cohortPeople.agreed} />
        <Button>{cohortPeople.listButton}</Button>
      </KeptForm>
    </Card>
  )
}

/** One person who is known already and stands here. */
export function KnownForm({ typed }: { readonly typed: string | undefined }) {
  const { words: { cohortPeople } } = useWords()
  return (
    <Card title={cohortPeople.knownTitle}>
      <form method="post" noValidate>
        <TextField name="known" label={cohortPeople.known} hint={cohortPeople.knownHint} defaultValue={typed} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} />
        <div className="field"><label className="option"><input type="checkbox" name="agreed" value="yes" /><span>{cohortPeople.knownAgreed}</span></label></div>
        <Button kind="ghost">{cohortPeople.knownButton}</Button>
      </form>
    </Card>
  )
}
