import type { Refusal } from '#app/domain/refusal.ts'
import { longestOrganisationName } from '#app/domain/training/organisation-history.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export interface OrganisationFields { readonly startsOn: string; readonly name: string; readonly parentId: string; readonly unitCode: string; readonly document: string }

interface OrganisationFormProps {
  readonly parents: readonly Choice[]
  readonly units: readonly Choice[]
  readonly typed: OrganisationFields
  readonly errors: Partial<Record<keyof OrganisationFields, Refusal>>
  readonly button: string
}

/** How an organisation is called and where it stands, from a day on: for a new one and for a change. */
export function OrganisationForm({ parents, units, typed, errors, button }: OrganisationFormProps) {
  const { words: { structure, administration, refusals } } = useWords()
  const labels: Record<keyof OrganisationFields, string> = { startsOn: administration.startsOn, name: structure.organisationName, parentId: structure.parent, unitCode: structure.seat, document: administration.document }
  const errorOf = (field: keyof OrganisationFields) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as (keyof OrganisationFields)[]).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  return (
    <form method="post" className="stack" noValidate>
      <ErrorSummary errors={listed} />
      <TextField name="startsOn" type="date" label={labels.startsOn} hint={structure.fromHint} defaultValue={typed.startsOn} error={errorOf('startsOn')} />
      <TextField name="name" label={labels.name} defaultValue={typed.name} error={errorOf('name')} maxLength={longestOrganisationName} autoComplete="off" />
      <SelectField name="parentId" label={labels.parentId} hint={structure.parentHint} choices={parents} defaultValue={typed.parentId} error={errorOf('parentId')} required={false} />
      <SelectField name="unitCode" label={labels.unitCode} hint={structure.seatHint} choices={units} defaultValue={typed.unitCode} error={errorOf('unitCode')} required={false} />
      <TextField name="document" label={labels.document} hint={administration.documentHint} defaultValue={typed.document} error={errorOf('document')} maxLength={longestDocument} />
      <Button wide name="act" value="change">{button}</Button>
    </form>
  )
}
