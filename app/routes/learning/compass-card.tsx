import type { Standing } from '#app/domain/learning/compass.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Compass } from '#app/ui/compass.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import './compass.css'

type Named = Standing & { readonly title: string }

/** What was shown in each of the five areas, drawn and in a table that says the same. */
export function CompassCard({ standings }: { readonly standings: readonly Named[] }) {
  const { words: { record, basicLevel }, format } = useWords()
  const reached = standings.filter(({ shown }) => shown?.outcome === 'reached').length
  const columns: readonly Column<Named>[] = [
    { title: basicLevel.area, header: true, cell: ({ area, title }) => <>{area}. <Taught>{title}</Taught></> },
    { title: record.shownAs, cell: ({ shown }) => shown === null ? <span className="muted">{record.nothingShown}</span> : <><Chip kind={shown.outcome === 'reached' ? 'ok' : 'due'}>{basicLevel.outcome[shown.outcome]}</Chip> <span className="small muted">{record.rightOf(shown.right, shown.total)} · {record.by[shown.evidence]}</span></> },
    { title: record.lastDay, cell: ({ shown }) => shown === null ? '–' : format.day(shown.lastDay) },
  ]
  return (
    <Card title={record.compassTitle}>
      <p className="small muted">{record.compassLead}</p>
      {standings.every(({ shown }) => shown === null)
        ? <p>{record.compassNone}</p>
        : <Compass label={record.compassLabel(reached)} arms={standings.map(({ area, shown }) => ({ area, share: shown?.share ?? null, isReached: shown?.outcome === 'reached' }))} />}
      <Table kind="stacked" caption={record.compassTitle} captionHidden columns={columns} rows={standings} keyOf={({ area }) => area} />
      <p><ButtonLink href="/basic-level" kind="ghost">{record.compassTake}</ButtonLink></p>
    </Card>
  )
}
