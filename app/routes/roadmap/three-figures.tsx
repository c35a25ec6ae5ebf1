import type { Figure } from '#app/domain/roadmap/figure-table.ts'
import { Card } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { StatusChip } from './figures.tsx'
import { AsOf } from './groups.tsx'
import type { ThreeFigures as Three } from './three-figures.server.ts'

/** Trained → at basic → confirmed: beside each other, so that none is taken for another. */
export function ThreeFigures({ three }: { readonly three: Three }) {
  const { words: { confirmation, groups, roadmap }, format } = useWords()
  const rows = [
    { key: 'trained', title: confirmation.trained(three.course.short), ...three.trained },
    ...(three.atBasic ? [{ key: 'assessed', title: confirmation.assessed, ...three.atBasic }] : []),
    { key: 'confirmed', title: confirmation.confirmed, ...three.confirmed },
  ]
  return (
    <Card title={confirmation.steps}>
      <Table caption={confirmation.steps} captionHidden kind="stacked" rows={rows} keyOf={({ key }) => key} columns={[
        { title: confirmation.steps, header: true, cell: ({ title }) => title },
        { title: roadmap.people, numeric: true, cell: ({ figure, toldOn }) => <><Count figure={figure} /><AsOf day={toldOn ?? null} /></> },
        { title: roadmap.share, numeric: true, cell: ({ figure }) => (figure.kind === 'share' ? format.percent(figure.value) : figure.kind === 'count-only' ? roadmap.noDenominator : figure.kind === 'above-one' ? roadmap.aboveOne : '—') },
        { title: roadmap.statusTitle, cell: (row) => <StatusChip row={row} isWithDue /> },
      ]} />
      <p className="small muted">{groups.measuresMonthly}</p>
      {three.people !== null && <p className="small muted">{confirmation.of(format.number(three.people))} · {roadmap.bandNotes[three.band]}</p>}
    </Card>
  )
}

function Count({ figure }: { readonly figure: Figure }) {
  const { words: { roadmap }, format } = useWords()
  return <>{figure.kind === 'withheld' ? <span className="muted">{roadmap.withheld}</span> : format.number(figure.count)}</>
}
