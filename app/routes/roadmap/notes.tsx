import type { Milestone } from '#app/domain/roadmap/milestone.ts'
import { Card } from '#app/ui/card.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Why some figures are not there. */
export function Withheld({ threshold }: { readonly threshold: number }) {
  const { words: { roadmap } } = useWords()
  return <p className="small muted">{roadmap.withheldNote(threshold)}</p>
}

/** What is to be reached by when, and by which document. */
export function Milestones({ milestones, areInherited }: { readonly milestones: readonly Milestone[]; readonly areInherited: boolean }) {
  const { words: { roadmap }, format } = useWords()
  const columns: readonly Column<Milestone>[] = [
    { title: roadmap.dueOn, header: true, cell: ({ dueOn }) => format.day(dueOn) },
    { title: roadmap.milestone, numeric: true, cell: ({ share }) => format.percent(share) },
    { title: roadmap.source, cell: ({ source }) => source },
  ]
  return (
    <Card title={roadmap.milestonesTitle}>
      {milestones.length === 0 ? <p className="muted">{roadmap.milestonesNone}</p> : <Table caption={roadmap.milestonesTitle} captionHidden kind="stacked" columns={columns} rows={milestones} keyOf={({ dueOn }) => dueOn} />}
      {areInherited && <p className="small muted">{roadmap.milestonesOfAbove}</p>}
    </Card>
  )
}

interface AboutUnit { readonly name: string; readonly legalBasis: string; readonly former: readonly string[]; readonly above: { readonly name: string } | null }

/** A commune's own facts, in the place of the table of those below it. */
export function UnitFacts({ unit }: { readonly unit: AboutUnit }) {
  const { words: { roadmap } } = useWords()
  return (
    <Card title={roadmap.factsTitle}>
      <dl className="facts">
        <div><dt>{roadmap.unit}</dt><dd>{unit.name}</dd></div>
        {unit.above && <div><dt>{roadmap.formerDistrict}</dt><dd>{unit.above.name}</dd></div>}
        {unit.former.length > 0 && <div><dt>{roadmap.formerUnits}</dt><dd>{unit.former.join(', ')}</dd></div>}
        <div><dt>{roadmap.legalBasis}</dt><dd>{unit.legalBasis}</dd></div>
      </dl>
    </Card>
  )
}
