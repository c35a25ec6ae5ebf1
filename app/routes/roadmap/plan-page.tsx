import type { Refusal } from '#app/domain/refusal.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { AssumptionForm } from '#app/domain/roadmap/class-plan.ts'
import { ClassPlanCard } from './class-plan.tsx'
import { CourseChoice } from './figures.tsx'
import { HoldsBackCard } from './holds-back.tsx'
import type { PlanFacts } from './plan-facts.server.ts'
import { ThreeFigures } from './three-figures.tsx'

interface PlanPageProps extends PlanFacts { readonly name: string; readonly here: string; readonly back: string; readonly mayKeep: boolean; readonly isSaved: boolean; readonly refused?: Refusal | undefined; readonly typed?: AssumptionForm | undefined; readonly children?: React.ReactNode }

/** The roadmap of one place: a former district, a commune, or the province. */
export function PlanPage(props: PlanPageProps) {
  const { words: { plan, roadmap }, format } = useWords()
  const { name, here, back, course, day, refused, isSaved } = props
  return (
    <Page title={plan.headline(name)} width="wide" back={{ href: `${back}?course=${course.id}`, label: name }} kicker={roadmap.asOf(format.day(day))}>
      <Refused reason={refused} />
      {isSaved && <Notice kind="ok"><p>{plan.saved}</p></Notice>}
      <CourseChoice here={here} courses={[...props.residentCourses, ...props.measures]} shown={course} />
      <div className="columns"><ThreeFigures three={props.three} /><Status {...props} /></div>
      <HoldsBackCard {...props} />
      <ClassPlanCard {...props} />
      {props.children}
      <p className="small muted">{roadmap.withheldNote(props.threshold)}</p>
    </Page>
  )
}

/** On track, watch or behind, and the pace still needed. */
function Status({ limits, row: { figure, progress: { next, achievement, needed, perMonth } } }: PlanFacts) {
  const { words: { plan, roadmap }, format } = useWords()
  return (
    <Card title={plan.statusTitle}>
      {achievement !== null && <p><strong>{roadmap.status[achievement]}</strong></p>}
      {next && <p>{plan.due(format.percent(next.share), format.day(next.dueOn))} <span className="muted">{next.source}</span></p>}
      {needed !== null && perMonth !== null && <p>{needed === 0 ? plan.reached : plan.pace(format.number(needed), format.number(perMonth))}</p>}
      {needed === null && <p className="muted">{figure.kind === 'withheld' ? plan.statusWithheld : plan.statusNone}</p>}
      <p className="small muted">{plan.limits(format.percent(limits.onTrack), format.percent(limits.watch), limits.source)}</p>
    </Card>
  )
}
