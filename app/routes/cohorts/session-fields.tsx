import type { SessionErrors, SessionForm } from '#app/domain/cohorts/session.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** When, where and what a session is about; as which session of the course it counts, where the course names some. */
export function SessionFields({ act, button, named, today, typed, place, errors }: { /** Names what the button does, where a page has several. */ readonly act?: string; readonly button: string; readonly named: readonly string[]; readonly today: string; readonly typed: SessionForm | undefined; readonly place: string; readonly errors: SessionErrors }) {
  const { words: { inPerson, refusals, cohorts } } = useWords()
  const labels: Record<keyof SessionForm, string> = { topic: inPerson.topic, place: cohorts.place, day: inPerson.day, from: inPerson.from, until: inPerson.until, countsAs: inPerson.countsAs }
  const errorOf = (field: keyof SessionForm) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as (keyof SessionForm)[]).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  return (
    <form method="post" noValidate>
      <ErrorSummary errors={listed} />
      <TextField name="topic" label={labels.topic} hint={inPerson.topicHint} maxLength={120} defaultValue={typed?.topic} error={errorOf('topic')} autoComplete="off" />
      <TextField name="place" label={labels.place} maxLength={80} defaultValue={typed?.place ?? place} error={errorOf('place')} autoComplete="off" />
      <TextField name="day" type="date" label={labels.day} defaultValue={typed?.day ?? today} error={errorOf('day')} />
      <TextField name="from" type="time" label={labels.from} defaultValue={typed?.from} error={errorOf('from')} />
      <TextField name="until" type="time" label={labels.until} defaultValue={typed?.until} error={errorOf('until')} />
      {named.length > 0 && <SelectField name="countsAs" label={labels.countsAs} hint={inPerson.countsAsNone} required={false} choices={named.map((name) => ({ value: name, label: name }))} defaultValue={typed?.countsAs} error={errorOf('countsAs')} />}
      <Button wide name={act}>{button}</Button>
    </form>
  )
}
