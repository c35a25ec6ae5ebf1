import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** The way to a sheet by the code at its head, however the pile lies; `missed`: a code that no sheet bears. */
export function FindSheet({ cohortId, missed = null }: { readonly cohortId: string; readonly missed?: string | null }) {
  const { words: { inPerson, refusals } } = useWords()
  return (
    <form action={`/cohorts/${cohortId}/papers`} className="stack">
      <TextField name="code" label={inPerson.paperFind} defaultValue={missed ?? ''} error={missed === null ? null : refusals['sheet-unknown']} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} />
      <Button kind="ghost">{inPerson.paperFindButton}</Button>
    </form>
  )
}
