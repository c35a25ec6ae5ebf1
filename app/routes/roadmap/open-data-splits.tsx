import type { OpenFigure } from '#app/domain/roadmap/open-figures.ts'
import type { Split } from '#app/domain/roadmap/public-tables.ts'
import { Card } from '#app/ui/card.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Bar } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Part = OpenFigure['parts'][number]
interface ShownSplit { readonly split: Split; readonly figure: OpenFigure | null }

/** The people of the province told apart, each way as it was last published. */
export function OpenSplits({ splits }: { readonly splits: readonly ShownSplit[] }) {
  return <div className="columns">{splits.map(({ split, figure }) => isShown(split) && <SplitCard key={split} split={split} figure={figure} />)}</div>
}

type ShownWay = 'sex' | 'age' | 'evidence' | 'funnel'
function isShown(split: Split): split is ShownWay {
  return split === 'sex' || split === 'age' || split === 'evidence' || split === 'funnel'
}

function SplitCard({ split, figure }: { readonly split: ShownWay; readonly figure: OpenFigure | null }) {
  const { words: { openData }, format } = useWords()
  const all = figure?.parts.reduce((sum, { people }) => sum + people, 0) ?? 0
  const columns: readonly Column<Part>[] = [
    { title: openData.splitPart, header: true, cell: ({ part, people }) => <>{openData.parts[part as keyof typeof openData.parts]}{all > 0 && <Bar share={people / all} tone="cham" />}</> },
    { title: openData.splitPeople, numeric: true, cell: ({ people }) => format.number(people) },
    { title: openData.splitShare, numeric: true, cell: ({ people }) => (all === 0 ? '–' : format.percent(people / all)) },
  ]
  return (
    <Card title={figure ? `${openData.splits[split]} · ${openData.asOf(format.day(figure.asOf))}` : openData.splits[split]}>
      {figure ? <Table caption={openData.splits[split]} captionHidden columns={columns} rows={figure.parts} keyOf={({ part }) => part} /> : <p className="muted">{openData.splitNone}</p>}
      {split === 'evidence' && figure && <p className="small muted">{openData.evidenceNote}</p>}
    </Card>
  )
}
