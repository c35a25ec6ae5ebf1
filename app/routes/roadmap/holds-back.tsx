import { Card } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AsOf } from './groups.tsx'
import type { HoldsBack, PlanFacts } from './plan-facts.server.ts'

/** The step and the area that hold a unit back, by name, beside the figures they follow from. */
export function HoldsBackCard({ holdsBack }: PlanFacts) {
  const { words: { plan }, format } = useWords()
  const { step, area, passages, areas, asOf, basicOn } = holdsBack
  return (
    <Card title={plan.holdsTitle} kind={step || area ? 'attention' : 'plain'}>
      {step && <p><strong>{plan.step(plan.steps[step.from], plan.steps[step.to], format.percent(step.share ?? 0))}</strong></p>}
      {area && <p><strong>{plan.area(area.title, format.percent(area.reached / area.assessed))}</strong></p>}
      {!step && !area && <p className="muted">{isEmpty(passages) ? plan.holdsNone : plan.nobodyLost}</p>}
      {passages !== null && !isEmpty(passages) && <><h3>{plan.funnel}</h3><Passages passages={passages} asOf={asOf} basicOn={basicOn} /><AsOf day={asOf} /></>}
      {areas.length > 0 && <><h3>{plan.areasTitle}</h3><Areas areas={areas} /></>}
      <p className="small muted">{plan.rule}</p>
    </Card>
  )
}

/** Withheld, or nobody came. */
function isEmpty(passages: HoldsBack['passages']): boolean {
  return passages === null || passages.every(({ came }) => came === 0)
}

function Passages({ passages, asOf, basicOn }: Pick<HoldsBack, 'asOf' | 'basicOn'> & { readonly passages: NonNullable<HoldsBack['passages']> }) {
  const { words: { plan }, format } = useWords()
  return (
    <Table caption={plan.funnel} captionHidden kind="stacked" rows={passages} keyOf={({ to }) => to} columns={[
      { title: plan.passage, header: true, cell: ({ from, to }) => `${plan.steps[from]} → ${plan.steps[to]}` },
      { title: plan.came, numeric: true, cell: ({ came }) => format.number(came) },
      { title: plan.went, numeric: true, cell: ({ to, went }) => <>{format.number(went)}{to === 'basic' && basicOn !== asOf && <AsOf day={basicOn} />}</> },
      { title: plan.goOn, numeric: true, cell: ({ share }) => (share === null ? '—' : format.percent(share)) },
    ]} />
  )
}

function Areas({ areas }: Pick<HoldsBack, 'areas'>) {
  const { words: { plan, roadmap }, format } = useWords()
  return (
    <Table caption={plan.areasTitle} captionHidden kind="stacked" rows={areas} keyOf={({ area }) => area} columns={[
      { title: plan.areaName, header: true, cell: ({ area, title }) => `${area}. ${title}` },
      { title: plan.areaReached, numeric: true, cell: ({ reached }) => format.number(reached) },
      { title: plan.areaAssessed, numeric: true, cell: ({ assessed }) => format.number(assessed) },
      { title: roadmap.share, numeric: true, cell: ({ reached, assessed, toldOn }) => <>{format.percent(reached / assessed)}<AsOf day={toldOn} /></> },
    ]} />
  )
}
