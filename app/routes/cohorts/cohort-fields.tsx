import { longestCohortName } from '#app/domain/cohorts/cohort.ts'
import type { CohortFieldErrors, CohortFields as Fields } from '#app/domain/cohorts/cohort-form.ts'
import { TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** The labels of a cohort's fields, for the list of what is wrong. */
export function useCohortLabels(): Record<keyof Fields, string> {
  const { words: { cohorts, cohortPeople } } = useWords()
  return { name: cohorts.name, place: cohorts.place, startsOn: cohortPeople.startsOn, endsOn: cohorts.endsOn }
}

/** Name, place and days, as typed or as they stand. */
export function CohortFields({ typed, errors, today }: { readonly typed: Partial<Fields> | undefined; readonly errors: CohortFieldErrors; readonly today: string }) {
  const { words: { cohorts, cohortPeople, refusals } } = useWords()
  const labels = useCohortLabels()
  const errorOf = (field: keyof Fields) => errors[field] && refusals[errors[field]]
  return (
    <>
      <TextField name="name" label={labels.name} hint={cohorts.nameHint} maxLength={longestCohortName} defaultValue={typed?.name} error={errorOf('name')} />
      <TextField name="place" label={labels.place} hint={cohorts.placeHint} required={false} maxLength={longestCohortName} defaultValue={typed?.place} error={errorOf('place')} />
      <TextField name="startsOn" type="date" label={labels.startsOn} hint={cohortPeople.startsOnHint} required={false} defaultValue={typed?.startsOn} error={errorOf('startsOn')} />
      <TextField name="endsOn" type="date" label={labels.endsOn} hint={cohorts.endsOnHint} required={false} min={today} defaultValue={typed?.endsOn} error={errorOf('endsOn')} />
    </>
  )
}
