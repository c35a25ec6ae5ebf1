import type { LinePoint } from '#app/domain/roadmap/lines.ts'
import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { Card } from '#app/ui/card.tsx'
import { LineChart } from '#app/ui/line-chart.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { NamedCourse } from './figure-facts.server.ts'

const changeMonth = '2025-07'

/** How the figure came about month by month, on the way to the next milestone; and the same as a table. */
export function MonthlyLine({ line, row, course }: { readonly line: readonly LinePoint[]; readonly row: FigureRow; readonly course: NamedCourse }) {
  const { words: { roadmap }, format } = useWords()
  if (line.length === 0) return <Card title={roadmap.overTime}><p className="muted">{roadmap.lineNone}</p></Card>
  const { next } = row.progress
  const label = roadmap.lineLabel(row.name, course.short)
  const isAcrossChange = (line[0]?.month ?? '') < changeMonth && (line.at(-1)?.month ?? '') >= changeMonth
  return (
    <Card title={roadmap.overTime}>
      {row.figure.kind === 'share' && (
        <LineChart label={label} points={line.map(({ month, share }) => ({ month, share }))}
          {...(next && { milestone: { month: next.dueOn.slice(0, 7), share: next.share, label: roadmap.milestoneAt(format.percent(next.share), format.day(next.dueOn)) } })}
          {...(isAcrossChange && { event: { month: changeMonth, label: roadmap.lineEvent } })} />
      )}
      <p className="small muted">{roadmap.lineNote}</p>
      <details open={row.figure.kind !== 'share'}>
        <summary>{roadmap.lineTable}</summary>
        <LineTable caption={label} line={line} />
      </details>
    </Card>
  )
}

function LineTable({ caption, line }: { readonly caption: string; readonly line: readonly LinePoint[] }) {
  const { words: { roadmap }, format } = useWords()
  const columns: readonly Column<LinePoint>[] = [
    { title: roadmap.month, header: true, cell: ({ month }) => format.month(month) },
    { title: roadmap.completed, numeric: true, cell: ({ count }) => format.number(count) },
    { title: roadmap.share, numeric: true, cell: ({ share }) => (share === null ? <span className="muted">{roadmap.noDenominator}</span> : format.percent(share)) },
  ]
  return <Table caption={caption} columns={columns} rows={line.toReversed()} keyOf={({ month }) => month} />
}
