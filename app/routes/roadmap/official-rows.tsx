import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { NamedCourse } from './figure-facts.server.ts'
import { shortOf } from './figures.tsx'

/** Officials by the former district in which their organisation sits. */
export function OfficialRows({ tables, courses }: { readonly tables: readonly { readonly courseId: string; readonly rows: readonly FigureRow[] }[]; readonly courses: readonly NamedCourse[] }) {
  const { words: { roadmap }, format } = useWords()
  const columns: readonly Column<FigureRow>[] = [
    { title: roadmap.unit, header: true, cell: ({ kind, name }) => (kind === 'undetermined' ? roadmap.officialsWithoutSeat : name) },
    { title: roadmap.completed, numeric: true, cell: ({ figure }) => (figure.kind === 'withheld' ? <span className="muted">{roadmap.withheld}</span> : format.number(figure.count)) },
    { title: roadmap.roster, numeric: true, cell: ({ denominator }) => format.number(denominator?.people ?? 0) },
    { title: roadmap.share, numeric: true, cell: ({ figure }) => (figure.kind === 'share' ? format.percent(figure.value) : <span className="muted">–</span>) },
  ]
  return tables.map(({ courseId, rows }) => <Table key={courseId} caption={roadmap.officialsWithValid(shortOf(courses, courseId))} columns={columns} rows={rows} keyOf={({ key }) => key} />)
}
