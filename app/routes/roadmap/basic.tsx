import type { ToldBasic } from '#app/domain/roadmap/told-measures.ts'
import type { Ladder } from '#app/domain/roadmap/at-least-basic.ts'
import { coverage } from '#app/domain/roadmap/coverage.ts'
import { Card, Figure } from '#app/ui/card.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AsOf } from './groups.tsx'

const rungs = ['five', 'four', 'three', 'two', 'oneOrNone'] as const satisfies readonly (keyof Ladder)[]

/** How many are at basic in all five areas, of how many assessed, and for the province the whole ladder; nothing where there is no assessment. */
export function Basic({ basic }: { readonly basic: ToldBasic | null }) {
  const { words: { groups, roadmap }, format } = useWords()
  if (basic === null) return null
  return (
    <Card title={roadmap.basicTitle}>
      <Counts figure={basic.figure} />
      <AsOf day={basic.toldOn} />
      {basic.ladder && <Rungs ladder={basic.ladder} partly={basic.partly} />}
      {basic.proctored !== null && basic.figure.kind === 'shown' && <p className="small">{roadmap.basicEvidence(format.number(basic.proctored), format.number(basic.figure.atBasic - basic.proctored))}</p>}
      <p className="small muted">{roadmap.basicNote} {groups.measuresMonthly}</p>
    </Card>
  )
}

function Counts({ figure }: Pick<ToldBasic, 'figure'>) {
  const { words: { roadmap }, format } = useWords()
  if (figure.kind === 'withheld') return <Figure label={roadmap.basicAt} value="–" note={roadmap.withheld} />
  const { atBasic, assessed, people } = figure
  const covered = coverage(assessed, people)
  const ofPeople = people === null || covered.kind === 'count-only' ? undefined : `${format.number(assessed)} / ${format.number(people)} (${covered.kind === 'share' ? format.percent(covered.value) : roadmap.aboveOneShort})`
  return (
    <div className="columns figures">
      <Figure label={roadmap.basicAt} value={format.number(atBasic)} note={assessed > 0 ? `${format.percent(atBasic / assessed)} ${roadmap.basicOfAssessed}` : undefined} />
      <Figure label={roadmap.basicAssessed} value={format.number(assessed)} note={ofPeople} />
    </div>
  )
}

function Rungs({ ladder, partly }: { readonly ladder: Ladder; readonly partly: number | null }) {
  const { words: { roadmap }, format } = useWords()
  const columns: readonly Column<(typeof rungs)[number]>[] = [
    { title: roadmap.basicLadder, header: true, cell: (rung) => roadmap.rungs[rung] },
    { title: roadmap.basicPeople, numeric: true, cell: (rung) => format.number(ladder[rung]) },
  ]
  return (
    <>
      <Table caption={roadmap.basicLadder} captionHidden columns={columns} rows={rungs} keyOf={(rung) => rung} />
      {partly !== null && partly > 0 && <p className="small">{roadmap.basicPartly}: {format.number(partly)}</p>}
    </>
  )
}
