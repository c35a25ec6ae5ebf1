import type { Day } from '#app/domain/calendar.ts'
import type { GroupPart, ToldGroups } from '#app/domain/roadmap/course-groups.ts'
import { coverage } from '#app/domain/roadmap/coverage.ts'
import type { ToldBasic } from '#app/domain/roadmap/told-measures.ts'
import type { Equity } from '#app/domain/roadmap/equity.ts'
import type { Denominator } from '#app/domain/roadmap/carried.ts'
import { Card } from '#app/ui/card.tsx'
import { Strip } from '#app/ui/strip.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Bar } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** How far apart the places below are; nothing where too few have a share. */
export function EquityStrip({ equity }: { readonly equity: Equity | null }) {
  const { words: { groups }, format } = useWords()
  if (equity === null) return null
  const { places, lowest, highest, p10, p90, ratio } = equity
  const [low, high] = [format.percent(p10), format.percent(p90)]
  return (
    <Card title={groups.equityTitle}>
      <Strip label={groups.equityLabel(format.percent(lowest.share), format.percent(highest.share))} shares={places.map(({ share }) => share)} middle={[p10, p90]} />
      <p>{groups.equity(lowest.name, format.percent(lowest.share), highest.name, format.percent(highest.share))} {ratio === null ? groups.equityPlain(low, high) : groups.equityRatio(low, high, format.number(ratio, 1))}</p>
      <p className="small muted">{groups.equityShown}</p>
    </Card>
  )
}

/** The people of a course told apart: how far they came, women and men, ages, and what their completion rests on. */
export function Groups({ groups: own, people, basic }: { readonly groups: ToldGroups; readonly people: Readonly<Record<string, Denominator>>; readonly basic: ToldBasic | null }) {
  const { words: { groups }, format } = useWords()
  const sources = [...new Set(Object.values(people).map(({ source, onDate }) => groups.rateSource(source, format.day(onDate))))]
  return (
    <section>
      <h2>{groups.title}</h2>
      <div className="columns">
        <Card level={3} title={groups.ways.funnel}>{own.funnel === null ? <p className="muted">{groups.withheld}</p> : <Funnel parts={own.funnel} basic={basic} basicOn={basic?.toldOn === own.asOf.funnel ? null : basic?.toldOn ?? null} />}<AsOf day={own.asOf.funnel} /></Card>
        {(['sex', 'age', 'evidence'] as const).map((way) => <Card key={way} level={3} title={groups.ways[way]}><Parts title={groups.ways[way]} parts={own[way]} people={people} /><AsOf day={own.asOf[way]} />{way === 'evidence' && <p className="small muted">{groups.evidenceNote}</p>}</Card>)}
      </div>
      <p className="small muted">{groups.monthly}</p>
      <p className="small muted">{sources.length === 0 ? groups.noDenominators : groups.rateNote(sources.join('; '))}</p>
    </section>
  )
}

/** The day that people told apart stand for. */
export function AsOf({ day }: { readonly day: Day | null }) {
  const { words: { groups }, format } = useWords()
  return day === null ? null : <p className="small muted">{groups.asOf(format.day(day))}</p>
}

function Parts({ title, parts, people: known }: { readonly title: string; readonly parts: readonly GroupPart[] | null; readonly people: Readonly<Record<string, Denominator>> }) {
  const { words: { groups }, format } = useWords()
  if (parts === null) return <p className="muted">{groups.withheld}</p>
  const all = parts.reduce((sum, { people }) => sum + people, 0)
  if (all === 0) return <p className="muted">{groups.nobody}</p>
  const columns: readonly Column<GroupPart>[] = [
    { title: groups.part, header: true, cell: ({ part, people }) => <>{groups.parts[part as keyof typeof groups.parts]}<Bar share={people / all} tone="cham" /></> },
    { title: groups.people, numeric: true, cell: ({ people }) => format.number(people) },
    { title: groups.share, numeric: true, cell: ({ people }) => format.percent(people / all) },
    ...(parts.some(({ part }) => known[part]) ? [{ title: groups.rate, numeric: true, cell: (each: GroupPart) => <Rate {...each} of={known[each.part] ?? null} /> }] : []),
  ]
  return <Table caption={title} captionHidden columns={columns} rows={parts} keyOf={({ part }) => part} />
}

/** Of how many of the population: nothing without their number, and never clipped. */
function Rate({ people, of }: GroupPart & { readonly of: Denominator | null }) {
  const { words: { groups }, format } = useWords()
  const covered = coverage(people, of?.people ?? null)
  if (covered.kind === 'share') return format.percent(covered.value)
  return <span className="muted">{covered.kind === 'above-one' ? groups.rateAboveOne : '–'}</span>
}

interface Step { readonly step: 'enrolled' | 'started' | 'completed' | 'basic'; readonly people: number }

function Funnel({ parts, basic, basicOn }: { readonly parts: readonly GroupPart[]; readonly basic: ToldBasic | null; /** Where those at basic are of another day than the rest. */ readonly basicOn: Day | null }) {
  const { words: { groups }, format } = useWords()
  const of = (wanted: string) => parts.find(({ part }) => part === wanted)?.people ?? 0
  const started = of('started-only') + of('completed')
  const enrolled = started + of('enrolled-only')
  const steps: readonly Step[] = [
    { step: 'enrolled', people: enrolled }, { step: 'started', people: started }, { step: 'completed', people: of('completed') },
    ...(basic?.figure.kind === 'shown' ? [{ step: 'basic' as const, people: basic.figure.atBasic }] : []),
  ]
  if (enrolled === 0 && started === 0) return <p className="muted">{groups.nobody}</p>
  const columns: readonly Column<Step>[] = [
    { title: groups.step, header: true, cell: ({ step, people }) => <>{groups.steps[step]}{step !== 'basic' && enrolled > 0 && <Bar share={people / enrolled} tone="la" />}</> },
    { title: groups.people, numeric: true, cell: ({ step, people }) => <>{format.number(people)}{step === 'basic' && <AsOf day={basicOn} />}</> },
    { title: groups.share, numeric: true, cell: ({ step, people }) => (step === 'basic' || enrolled === 0 ? <span className="muted">–</span> : format.percent(people / enrolled)) },
  ]
  return (
    <>
      <Table caption={groups.ways.funnel} captionHidden columns={columns} rows={steps} keyOf={({ step }) => step} />
      {parts.some(({ people }) => people < 0) && <p className="small muted">{groups.funnelElsewhere}</p>}
    </>
  )
}
