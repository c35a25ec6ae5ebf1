import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface Filter { readonly from: string; readonly until: string; readonly name: string; readonly who: string; readonly action: string; readonly subject: string }

/** By day, by who did it, by what was done. */
export function AuditFilter({ filter, actions }: { readonly filter: Filter; readonly actions: readonly Choice[] }) {
  const { words: { oversight, administration, frame } } = useWords()
  const isNarrowed = filter.who !== '' || filter.subject !== ''
  return (
    <form method="get" role="search" className="stack">
      {filter.who !== '' && <input type="hidden" name="who" value={filter.who} />}
      {filter.subject !== '' && <input type="hidden" name="subject" value={filter.subject} />}
      <TextField name="from" type="date" label={administration.startsOn} defaultValue={filter.from} required={false} />
      <TextField name="until" type="date" label={administration.endsOn} defaultValue={filter.until} required={false} />
      <TextField name="name" label={oversight.actBy} hint={administration.rolesFindHint} defaultValue={filter.name} maxLength={80} autoComplete="off" required={false} />
      <SelectField name="action" label={oversight.actWhat} choices={actions} defaultValue={filter.action} required={false} />
      <p className="actions"><Button kind="ghost">{frame.search}</Button>{isNarrowed && <a href="/admin/audit">{oversight.auditAll}</a>}</p>
    </form>
  )
}
