import type { Day } from '#app/domain/calendar.ts'
import { partOver } from '#app/domain/roadmap/months.ts'
import type { LineProjection, ProjectedMonth } from '#app/domain/roadmap/line-projection.ts'
import type { LinePoint } from '#app/domain/roadmap/lines.ts'
import { isMilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { Card } from '#app/ui/card.tsx'
import { LineChart } from '#app/ui/line-chart.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { NamedCourse } from './figure-facts.server.ts'

const changeMonth = '2025-07'

/** How the figure came about month by month, on the way to the next milestone, and where it is going; and the same as tables. */
export function MonthlyLine({ line, projection, row, course, day }: { readonly line: readonly LinePoint[]; readonly projection: LineProjection | null; readonly row: FigureRow; readonly course: NamedCourse; readonly day: Day }) {
  const { words: { roadmap }, format } = useWords()
  const [note, none] = row.kind === 'province' ? [roadmap.lineNotePublished, roadmap.lineNonePublished] : [roadmap.lineNote, roadmap.lineNone]
  if (line.length === 0) return <Card title={roadmap.overTime}><p className="muted">{none}</p></Card>
  const { next } = row.progress
  const { id } = course
  const isMeasure = isMilestoneIndicator(id)
  const label = isMilestoneIndicator(id) ? roadmap.measureLine(row.name, roadmap.measured[id]) : roadmap.lineLabel(row.name, course.short)
  return (
    <Card title={roadmap.overTime}>
      {row.figure.kind === 'share' && (
        <LineChart label={label} points={line.map(({ month, share }) => ({ month, share, over: partOver(month, day) }))}
          {...(next && { milestone: { month: next.dueOn.slice(0, 7), share: next.share, label: roadmap.milestoneAt(format.percent(next.share), format.day(next.dueOn)) } })}
          {...(projection && { projection: projection.months })}
          {...(isAcrossChange(line) && { event: { month: changeMonth, label: roadmap.lineEvent } })} />
      )}
      <p className="small muted">{isMeasure && row.kind !== 'province' ? roadmap.measureLineNote : note}</p>
      <details open={row.figure.kind !== 'share'}>
        <summary>{roadmap.lineTable}</summary>
        <LineTable caption={label} line={line} day={day} counted={isMeasure ? roadmap.people : roadmap.completed} />
      </details>
      {row.figure.kind === 'share' && <Ahead projection={projection} name={row.name} isMeasure={isMeasure} />}
    </Card>
  )
}

function isAcrossChange(line: readonly LinePoint[]): boolean {
  return (line[0]?.month ?? '') < changeMonth && (line.at(-1)?.month ?? '') >= changeMonth
}

function LineTable({ caption, line, day, counted }: { readonly caption: string; readonly line: readonly LinePoint[]; readonly day: Day; readonly counted: string }) {
  const { words: { roadmap }, format } = useWords()
  const columns: readonly Column<LinePoint>[] = [
    { title: roadmap.month, header: true, cell: ({ month }) => (partOver(month, day) < 1 ? format.day(day) : format.month(month)) },
    { title: counted, numeric: true, cell: ({ count }) => format.number(count) },
    { title: roadmap.share, numeric: true, cell: ({ share }) => (share === null ? <span className="muted">{roadmap.noDenominator}</span> : format.percent(share)) },
  ]
  return <Table caption={caption} columns={columns} rows={line.toReversed()} keyOf={({ month }) => month} />
}

/** The method of the projection, why it was chosen, when the milestone is reached, and the months as a table. */
function Ahead({ projection, name, isMeasure }: { readonly projection: LineProjection | null; readonly name: string; readonly isMeasure: boolean }) {
  const { words: { roadmap }, format } = useWords()
  if (projection === null) return <p className="small muted">{roadmap.projectionNone}</p>
  const { method, tested, months, reaches, isOfFew } = projection
  const points = (error: number) => format.number(Math.round(error * 1_000) / 10)
  const [best, ...others] = tested
  const monthOr = (month: string | null) => (month === null ? roadmap.projectionLater : format.month(month))
  return (
    <>
      {reaches && <p><strong>{reaches.expected === null ? roadmap.projectionReachesNot(format.percent(reaches.share)) : roadmap.projectionReaches(format.percent(reaches.share), format.month(reaches.expected), monthOr(reaches.soonest), monthOr(reaches.latest))}</strong></p>}
      <p className="small muted">{roadmap.projectionNote(roadmap.projectionMethods[method], points(best?.error ?? 0))} {others.map((other) => roadmap.projectionOther(roadmap.projectionMethods[other.method], points(other.error))).join(' ')} {!isMeasure && roadmap.projectionGrows} {isOfFew && roadmap.projectionOfFew}</p>
      <details>
        <summary>{roadmap.projectionTable}</summary>
        <ProjectionTable caption={roadmap.projectionCaption(name)} months={months} />
      </details>
    </>
  )
}

function ProjectionTable({ caption, months }: { readonly caption: string; readonly months: readonly ProjectedMonth[] }) {
  const { words: { roadmap }, format } = useWords()
  const columns: readonly Column<ProjectedMonth>[] = [
    { title: roadmap.month, header: true, cell: ({ month }) => format.month(month) },
    { title: roadmap.projectionValue, numeric: true, cell: ({ value }) => format.percent(value) },
    { title: roadmap.projectionBand, numeric: true, cell: ({ lower, upper }) => `${format.percent(lower)} – ${format.percent(upper)}` },
  ]
  return <Table caption={caption} columns={columns} rows={months} keyOf={({ month }) => month} />
}
