import type { Organisation } from '#app/domain/training/organisation.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface RequirementFields { readonly organisationId: string; readonly courseId: string; readonly dueOn: string; readonly document: string }

interface RequirementFormProps {
  readonly organisations: readonly (Organisation & { readonly depth: number })[]
  readonly courses: readonly Choice[]
  /** The earliest due date. */
  readonly today: string
  readonly typed: RequirementFields | null
  readonly errors: Partial<Record<keyof RequirementFields, Refusal>>
}

/** What is required of whom, by when and why. Sent by GET: it leads to a preview and keeps nothing. */
export function RequirementForm({ organisations, courses, today, typed, errors }: RequirementFormProps) {
  const { words: { training, refusals } } = useWords()
  const labels: Record<keyof RequirementFields, string> = { organisationId: training.organisation, courseId: training.course, dueOn: training.dueDate, document: training.document }
  const errorOf = (field: keyof RequirementFields) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as (keyof RequirementFields)[]).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  const tree = organisations.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))
  return (
    <form method="get" action="/admin/requirements/new" className="stack" noValidate>
      <ErrorSummary errors={listed} />
      <SelectField name="organisationId" label={labels.organisationId} choices={tree} defaultValue={typed?.organisationId} error={errorOf('organisationId')} />
      <SelectField name="courseId" label={labels.courseId} choices={courses} defaultValue={typed?.courseId} error={errorOf('courseId')} />
      <TextField name="dueOn" type="date" label={labels.dueOn} hint={training.dueDateHint} min={today} defaultValue={typed?.dueOn} error={errorOf('dueOn')} />
      <TextField name="document" label={labels.document} hint={training.documentHint} maxLength={longestDocument} defaultValue={typed?.document} error={errorOf('document')} />
      <Button>{training.previewButton}</Button>
    </form>
  )
}
