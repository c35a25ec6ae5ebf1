import { identified } from '#app/domain/people/recovery.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface MergeFormProps {
  readonly people: readonly { readonly personId: string; readonly name: string; readonly signInName: string | null; readonly createdAt: Date }[]
  /** Whether something suggests that they are one; else a reason is asked for. */
  readonly isAlike: boolean
  /** Says that both were shown (usecases/people/seen-pair). */
  readonly seen: string
  readonly typed: { readonly keep: string; readonly how: string; readonly why: string } | null
  readonly refused: Refusal | null
}

/** Which of two stays, how whoever merges them knows, and why where nothing suggests it. */
export function MergeForm({ people, isAlike, seen, typed, refused }: MergeFormProps) {
  const { words: { duplicates, frame, security, refusals }, format } = useWords()
  const missing = (field: 'keep' | 'how') => (refused === 'field-missing' && typed?.[field] === '' ? refusals['field-missing'] : null)
  const nameOf = ({ name, signInName, createdAt }: MergeFormProps['people'][number]) => `${name} · ${signInName ?? duplicates.noAccount} · ${duplicates.since(format.day(createdAt))}`
  return (
    <form method="post" className="stack" noValidate>
      <SelectField name="keep" label={duplicates.keep} hint={duplicates.keepHint} choices={people.map((person) => ({ value: person.personId, label: nameOf(person) }))} defaultValue={typed?.keep ?? ''} error={missing('keep')} />
      <SelectField name="how" label={duplicates.how} choices={identified.map((how) => ({ value: how, label: security.how[how] }))} defaultValue={typed?.how ?? ''} error={missing('how')} />
      {!isAlike && <TextField name="why" label={duplicates.why} hint={duplicates.whyHint} defaultValue={typed?.why ?? ''} error={refused === 'merge-unlike' ? refusals['merge-unlike'] : null} maxLength={300} autoComplete="off" />}
      <input type="hidden" name="seen" value={seen} />
      <p className="actions"><Button kind="danger">{duplicates.merge}</Button><ButtonLink href="/duplicates" kind="ghost">{frame.cancel}</ButtonLink></p>
    </form>
  )
}
