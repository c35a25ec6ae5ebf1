import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { When } from './when.ts'

interface WhenFormProps { readonly here: string; readonly courseId: string; readonly when: When; /** Whether the places below may be those of another map. */ readonly hasMaps: boolean }

/** Asks for the figures of another day or on another day's map; says so where they are. */
export function WhenForm({ here, courseId, when, hasMaps }: WhenFormProps) {
  const { words: { groups }, format } = useWords()
  const { day, map, maps, problem, typed } = when
  const isOther = day !== null || map !== null
  const choices = [{ value: 'today', label: groups.mapToday }, ...maps.map((each) => ({ value: each, label: groups.mapFrom(format.day(each)) }))]
  return (
    <>
      {isOther && (
        <Notice kind="attention">
          {day !== null && <p>{groups.otherDay(format.day(day))}</p>}
          {map !== null && <p>{groups.otherMap(format.day(map))} {groups.otherMapWithheld}</p>}
          <p><ButtonLink href={`${here}?course=${courseId}`} kind="ghost">{groups.backToday}</ButtonLink></p>
        </Notice>
      )}
      <details className="when" open={isOther || problem !== null}>
        <summary>{groups.whenTitle}</summary>
        <form method="get" action={here} className="stack" noValidate>
          <input type="hidden" name="course" value={courseId} />
          <TextField name="day" label={groups.when} defaultValue={day === null ? typed : format.day(day)} inputMode="numeric" placeholder="31/12/2025" required={false} error={problem === null ? undefined : groups[problem]} />
          {hasMaps && maps.length > 0 && <SelectField name="map" label={groups.map} choices={choices} defaultValue={map ?? 'today'} required={false} />}
          <p className="actions"><Button kind="ghost">{groups.show}</Button></p>
        </form>
      </details>
    </>
  )
}
