import type { RankedTrainer } from '#app/domain/roadmap/recognition.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { RankedYear } from '#app/usecases/roadmap/rank-year.server.ts'

/** Communes beside those of their size, by the gap they closed. */
export function RankedUnits({ units }: Pick<RankedYear, 'units'>) {
  const { words: { recognition }, format } = useWords()
  return (
    <Card title={recognition.units}>
      <p className="small">{recognition.unitRule} {recognition.small}</p>
      {units.length === 0 ? <p className="muted">{recognition.none}</p> : (
        <Table caption={recognition.units} captionHidden kind="stacked" rows={units} keyOf={({ key }) => key} columns={[
          { title: recognition.unit, header: true, cell: ({ name, fits }) => <>{name} {fits && <Chip kind="ok">{recognition.fits}</Chip>}</> },
          { title: recognition.group, cell: ({ group }) => recognition.groups[group] },
          { title: recognition.place, numeric: true, cell: ({ place, of }) => recognition.placeOf(place, of) },
          { title: recognition.closed, numeric: true, cell: ({ share }) => format.percent(share) },
        ]} />
      )}
    </Card>
  )
}

/** Trainers by what can be said of the share of their learners who completed. */
export function RankedTrainers({ trainers }: { readonly trainers: readonly RankedTrainer[] }) {
  const { words: { recognition }, format } = useWords()
  return (
    <Card title={recognition.trainers}>
      <p className="small">{recognition.trainerRule}</p>
      {trainers.length === 0 ? <p className="muted">{recognition.none}</p> : (
        <Table caption={recognition.trainers} captionHidden kind="stacked" rows={trainers} keyOf={({ personId }) => personId} columns={[
          { title: recognition.trainer, header: true, cell: ({ name, fits }) => <>{name} {fits && <Chip kind="ok">{recognition.fits}</Chip>}</> },
          { title: recognition.learners, numeric: true, cell: ({ learners }) => format.number(learners) },
          { title: recognition.completed, numeric: true, cell: ({ completed }) => format.number(completed) },
          { title: recognition.lower, numeric: true, cell: ({ lower }) => format.percent(lower) },
        ]} />
      )}
    </Card>
  )
}
