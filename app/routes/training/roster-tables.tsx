import type { ObligationCounts } from '#app/domain/training/obligation.ts'
import type { RosterLine } from '#app/domain/training/roster.ts'
import { Figure } from '#app/ui/card.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Bar } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { StateChip } from './state-chip.tsx'

/** How many have met the requirement, how many still may, how many are late. */
export function RosterCounts({ counts }: { readonly counts: ObligationCounts }) {
  const { words: { training }, format } = useWords()
  const share = counts.all === 0 ? 0 : counts.met / counts.all
  return (
    <div className="columns figures">
      <Figure label={training.status.met} value={format.number(counts.met)} note={counts.all > 0 && `/ ${format.number(counts.all)} · ${format.percent(share)}`}><Bar share={share} tone="la" /></Figure>
      <Figure label={training.status.late} value={format.number(counts.late)} />
      <Figure label={training.status.due} value={format.number(counts.due)} />
      <Figure label={training.status.expired} value={format.number(counts.expired)} />
      <Figure label={training.status.exempt} value={format.number(counts.exempt)} />
      <Figure label={training.metLate} value={format.number(counts.metLate)} />
    </div>
  )
}

/** `isElsewhere`: works in none of the organisations of the roster. */
type Line = Pick<RosterLine, 'personId' | 'name' | 'organisationName' | 'state'> & { readonly isElsewhere: boolean }

/** Each official with their state; who has not first. */
export function RosterTable({ lines, caption, hrefOf }: { readonly lines: readonly Line[]; readonly caption: string; /** Where a name leads; null: nowhere. */ readonly hrefOf: ((line: Line) => string) | null }) {
  const { words: { training, posts, frame }, format } = useWords()
  const columns: readonly Column<Line>[] = [
    { title: training.official, header: true, cell: (line) => hrefOf === null ? line.name : <a href={hrefOf(line)}>{line.name}</a> },
    { title: training.organisation, cell: ({ organisationName }) => organisationName || posts.noWorkplace },
    { title: training.statusTitle, cell: ({ state }) => <StateChip state={state} /> },
    { title: training.completedOn, numeric: true, cell: ({ state }) => 'completedAt' in state ? format.day(state.completedAt) : <span className="muted">{frame.none}</span> },
  ]
  return <Table caption={caption} columns={columns} rows={lines} keyOf={({ personId }) => personId} />
}

interface Branch { readonly id: string; readonly name: string; readonly counts: ObligationCounts }
interface Row extends Branch { readonly isUnlinked: boolean }

/** The organisations right below, each a link; who works in the organisation itself; and whom it asks though they work in none of them. */
export function BranchTable({ branches, own, elsewhere, requirementId }: { readonly branches: readonly Branch[]; readonly own: ObligationCounts | null; readonly elsewhere: ObligationCounts | null; readonly requirementId: string | null }) {
  const { words: { training }, format } = useWords()
  const query = requirementId === null ? '' : `?requirement=${requirementId}`
  const unlinked = (id: string, name: string, counts: ObligationCounts | null) => (counts === null ? [] : [{ id, name, counts, isUnlinked: true }])
  const rows = [...unlinked('itself', training.branchItself, own), ...branches.map((branch) => ({ ...branch, isUnlinked: false })), ...unlinked('elsewhere', training.branchElsewhere, elsewhere)]
  const figure = (title: string, of: (counts: ObligationCounts) => number): Column<Row> => ({ title, numeric: true, cell: ({ counts }) => format.number(of(counts)) })
  const columns: readonly Column<Row>[] = [
    { title: training.organisation, header: true, cell: ({ id, name, isUnlinked }) => isUnlinked ? name : <a href={`/organisations/${id}${query}`}>{name}</a> },
    figure(training.officials, ({ all }) => all),
    figure(training.status.met, ({ met }) => met),
    figure(training.status.due, ({ due }) => due),
    figure(training.status.late, ({ late }) => late),
    figure(training.status.expired, ({ expired }) => expired),
    figure(training.status.exempt, ({ exempt }) => exempt),
  ]
  return <Table caption={training.branchesTitle} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
