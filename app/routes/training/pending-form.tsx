import { isLate, lineName } from '#app/domain/training/duty.ts'
import { Button } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { PendingLine } from '#app/usecases/training/view-pending.server.ts'

interface FormProps { readonly organisation: { readonly id: string }; readonly lines: readonly PendingLine[]; readonly page: number; readonly perPage: number; readonly all: number; readonly mayRemind: boolean }

/** Who has not, each line with a box; below, the buttons that remind those ticked, or everybody on the list. Without the right to it, the lines alone. */
export function RemindForm({ organisation, lines, page, perPage, all, mayRemind }: FormProps) {
  const { words: { duties }, format } = useWords()
  const from = (page - 1) * perPage + 1
  const columns = useColumns(mayRemind ? (line) => `/organisations/${organisation.id}/officials/${line.personId}/requirements/${line.requirementId}` : null)
  const table = <><p className="small muted">{duties.part(from, from + lines.length - 1, all)}</p><Table kind="stacked" caption={duties.pendingTitle} captionHidden columns={columns} rows={lines} keyOf={lineName} /></>
  if (!mayRemind) return table
  return (
    <form method="post">
      {table}
      <h2>{duties.remindTitle}</h2>
      <p>{duties.remindLead}</p>
      <p className="actions">
        <Button name="who" value="some">{duties.remindChosen}</Button>
        <Button name="who" value="all" kind="ghost">{duties.remindAll(format.number(all))}</Button>
      </p>
    </form>
  )
}

/** `evidenceOf`: where the evidence of a line stands; null without the right to remind and see it. */
function useColumns(evidenceOf: ((line: PendingLine) => string) | null): readonly Column<PendingLine>[] {
  const { words: { training, duties, posts }, format } = useWords()
  return [
    { title: training.official, header: true, cell: (line) => evidenceOf === null ? line.name : <><Box line={line} /><a href={evidenceOf(line)}>{line.name}<span className="unseen">: {duties.evidenceLink}, {line.courses}</span></a></> },
    { title: training.organisation, cell: ({ worksAt }) => worksAt || posts.noWorkplace },
    { title: training.course, cell: ({ courses }) => <Taught>{courses}</Taught> },
    { title: training.statusTitle, cell: (line) => <><Chip kind={isLate(line) ? 'late' : 'due'}>{isLate(line) ? training.status.late : training.status.due}</Chip> <span className="small muted">{isLate(line) ? training.daysLate(-line.daysLeft) : training.daysLeft(line.daysLeft)}</span></> },
    { title: training.dueTitle, numeric: true, cell: ({ dueOn }) => format.day(dueOn) },
    { title: duties.reachTitle, cell: ({ askedToday, reach }) => askedToday === null ? duties.reach[reach] : duties.askedToday[askedToday] },
  ]
}

/** Nothing to tick where a reminder reaches nobody, or was sent today. */
function Box({ line }: { readonly line: PendingLine }) {
  const { words: { duties } } = useWords()
  if (line.reach === 'none' || line.askedToday !== null) return null
  return <label className="option"><input type="checkbox" name="line" value={lineName(line)} aria-label={duties.chooseOne(line.name, line.courses)} /><span aria-hidden="true">{duties.choose}</span></label>
}
