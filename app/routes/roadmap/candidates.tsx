import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { JudgedPerson } from '#app/usecases/roadmap/list-candidates.server.ts'

interface People { readonly people: readonly JudgedPerson[] }

function useColumns(): readonly Column<JudgedPerson>[] {
  const { words: { confirmation } } = useWords()
  return [
    { title: confirmation.name, header: true, cell: ({ name }) => name },
    { title: confirmation.birthYear, numeric: true, cell: ({ birthYear }) => birthYear ?? '—' },
    { title: confirmation.shown, cell: ({ shown }) => confirmation.shownText(shown.reached, shown.supervised, shown.courseIds.length) },
  ]
}

/** Those who fit, each with a box to leave them out; the list goes along with the form, so that what is confirmed is what was seen. */
export function FitPeople({ people }: People) {
  const { words: { confirmation } } = useWords()
  const columns: readonly Column<JudgedPerson>[] = [
    ...useColumns(),
    { title: confirmation.leaveOut, cell: ({ personId, name }) => <><input type="hidden" name="person" value={personId} /><label className="option"><input type="checkbox" name="out" value={personId} /><span>{confirmation.leaveOut}<span className="unseen">: {name}</span></span></label></> },
  ]
  return <Table caption={confirmation.confirmText} captionHidden kind="stacked" columns={columns} rows={people} keyOf={({ personId }) => personId} />
}

/** Those who do not fit, each with all that is missing. */
export function UnfitPeople({ people }: People) {
  const { words: { confirmation }, format } = useWords()
  const unfit = people.filter((each) => each.unfit.length > 0 && !each.isConfirmed)
  const columns: readonly Column<JudgedPerson>[] = [...useColumns(), { title: confirmation.why, cell: (each) => each.unfit.map((reason) => confirmation.reasons[reason]).join('; ') }]
  if (unfit.length === 0) return null
  const title = confirmation.unfit(format.number(unfit.length))
  return <section><h2>{title}</h2><Table caption={title} captionHidden kind="stacked" columns={columns} rows={unfit} keyOf={({ personId }) => personId} /></section>
}

export function Already({ people }: People) {
  const { words: { confirmation }, format } = useWords()
  const count = people.filter(({ isConfirmed }) => isConfirmed).length
  return count === 0 ? null : <p className="muted">{confirmation.already(format.number(count))}</p>
}
