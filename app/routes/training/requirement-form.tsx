import type { Organisation } from '#app/domain/training/organisation.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { emptyForm, type RequirementErrors, type RequirementForm as Typed } from '#app/domain/training/requirement-form.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckList, SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface RequirementFormProps {
  readonly organisations: readonly (Organisation & { readonly depth: number })[]
  readonly courses: readonly Choice[]
  readonly positions: readonly Choice[]
  readonly lists: readonly Choice[]
  /** The earliest due date. */
  readonly today: string
  readonly typed: Typed | null
  readonly errors: RequirementErrors
}

/**
 * What is required of whom, by when and why; what few requirements need stands folded away below. Sent by GET: it leads to a preview and keeps nothing.
 */
export function RequirementForm({ organisations, courses, today, typed, errors, positions, lists }: RequirementFormProps) {
  const { words: { training, cycles, refusals } } = useWords()
  const labels = useLabels()
  const fields = Object.keys(labels) as (keyof Typed)[]
  const given = typed ?? emptyForm
  const errorOf = (field: keyof Typed) => errors[field] && refusals[errors[field]]
  const listed = fields.flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  const tree = organisations.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))
  const one = (name: Exclude<keyof Typed, 'courseIds' | 'renewalIds'>) => ({ name, label: labels[name], defaultValue: given[name], error: errorOf(name) })
  const isMore = fields.slice(4).some((name) => given[name].length > 0 || errors[name])
  return (
    <form method="get" action="/admin/requirements/new" className="stack" noValidate>
      <ErrorSummary errors={listed} />
      <SelectField {...one('organisationId')} hint={cycles.organisationHint} choices={tree} />
      <CheckList name="courseIds" label={labels.courseIds} hint={cycles.coursesHint} choices={courses} chosen={given.courseIds} error={errorOf('courseIds')} />
      <TextField {...one('dueOn')} type="date" hint={training.dueDateHint} min={today} required={false} />
      <TextField {...one('document')} hint={training.documentHint} maxLength={longestDocument} />
      <details open={isMore}>
        <summary>{cycles.moreWhen}</summary>
        <TextField {...one('dueDays')} inputMode="numeric" hint={cycles.dueDaysHint} required={false} />
        <SelectField {...one('dueFrom')} choices={[{ value: 'audience', label: cycles.dueFrom.audience }, { value: 'post', label: cycles.dueFrom.post }]} required={false} />
        <TextField {...one('validMonths')} inputMode="numeric" hint={cycles.validMonthsHint} required={false} />
        <TextField {...one('windowDays')} inputMode="numeric" hint={cycles.windowDaysHint} required={false} />
        <CheckList name="renewalIds" label={labels.renewalIds} hint={cycles.renewalHint} choices={courses} chosen={given.renewalIds} error={errorOf('renewalIds')} required={false} />
      </details>
      <details open={isMore}>
        <summary>{cycles.moreWho}</summary>
        <SelectField {...one('within')} choices={[{ value: 'anywhere', label: cycles.anywhere }]} required={false} />
        <SelectField {...one('positionId')} choices={positions} required={false} />
        <SelectField {...one('listId')} choices={lists} required={false} />
        <p><strong>{cycles.orTitle}</strong></p>
        <SelectField {...one('orOrganisationId')} choices={tree} required={false} />
        <SelectField {...one('orPositionId')} choices={positions} required={false} />
        <SelectField {...one('orListId')} choices={lists} required={false} />
        <p><strong>{cycles.exceptTitle}</strong></p>
        <SelectField {...one('exceptOrganisationId')} choices={tree} required={false} />
        <SelectField {...one('exceptPositionId')} choices={positions} required={false} />
        <SelectField {...one('exceptListId')} choices={lists} required={false} />
      </details>
      <Button>{training.previewButton}</Button>
    </form>
  )
}

/** The first four are always in sight. */
function useLabels(): Record<keyof Typed, string> {
  const { words: { training, cycles } } = useWords()
  return {
    organisationId: training.organisation, courseIds: training.course, dueOn: training.dueDate, document: training.document,
    dueDays: cycles.dueDays, dueFrom: cycles.dueFromTitle, validMonths: cycles.validMonths, windowDays: cycles.windowDays, renewalIds: cycles.renewalCourses,
    within: cycles.within, positionId: cycles.position, listId: cycles.list,
    orOrganisationId: cycles.orOrganisation, orPositionId: cycles.orPosition, orListId: cycles.orList,
    exceptOrganisationId: cycles.exceptOrganisation, exceptPositionId: cycles.exceptPosition, exceptListId: cycles.exceptList,
  }
}
