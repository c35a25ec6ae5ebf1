import type { AssumptionForm } from '#app/domain/roadmap/class-plan.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { PlanFacts } from './plan-facts.server.ts'

interface Props extends PlanFacts { readonly mayKeep: boolean; readonly typed?: AssumptionForm | undefined }

/** Which classes close the gap, and what that takes for granted. */
export function ClassPlanCard(props: Props) {
  const { words: { plan: words }, format } = useWords()
  const { plan, row: { progress: { next } } } = props
  return (
    <Card title={words.planTitle} id="plan">
      {plan === null || !next ? <p className="muted">{words.planNone}</p> : plan.learners === 0 ? <p>{words.planDone}</p> : (
        <>
          <p>{words.planText(format.day(next.dueOn))}</p>
          <Table caption={words.planTitle} captionHidden rows={rowsOf(plan)} keyOf={({ key }) => key} columns={[
            { title: '', header: true, cell: ({ key }) => words[key] },
            { title: words.inAll, numeric: true, cell: ({ all }) => (all === null ? '—' : format.number(all)) },
            { title: words.perMonth, numeric: true, cell: ({ perMonth }) => format.number(perMonth) },
          ]} />
        </>
      )}
      <p className="small muted">{words.formula}</p>
      <Given {...props} />
    </Card>
  )
}

function rowsOf(plan: NonNullable<PlanFacts['plan']>) {
  return [
    { key: 'learners' as const, all: plan.learners, perMonth: plan.learnersPerMonth },
    { key: 'classes' as const, all: plan.classes, perMonth: plan.classesPerMonth },
    { key: 'trainers' as const, all: null, perMonth: plan.trainers },
  ]
}

const names = ['classSize', 'passRate', 'classHours', 'trainerHours'] as const

/** The assumptions with who said them and when; a form for whoever answers for the unit. */
function Given({ assumptions, said, mayKeep, typed }: Props) {
  const { words: { plan }, format } = useWords()
  const [latest, ...before] = said
  const valueOf = (of: typeof assumptions, name: (typeof names)[number]) => (name === 'passRate' ? format.number(of.passRate * 100, 1) : String(of[name]))
  return (
    <>
      <h3>{plan.assumptions}</h3>
      <p className="small">{latest ? plan.saidBy(latest.saidBy, format.time(latest.saidAt)) : plan.usual}</p>
      {mayKeep ? (
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="seen" value={latest?.number ?? 0} />
          {names.map((name) => <TextField key={name} name={name} label={plan[name]} inputMode={name === 'passRate' ? 'decimal' : 'numeric'} maxLength={6} defaultValue={typed?.[name] ?? valueOf(assumptions, name)} />)}
          <Button kind="ghost">{plan.save}</Button>
        </form>
      ) : <dl className="facts">{names.map((name) => <div key={name}><dt>{plan[name]}</dt><dd>{valueOf(assumptions, name)}</dd></div>)}</dl>}
      {before.length > 0 && <details><summary>{plan.before} ({before.length})</summary><ul>{before.map((each) => <li key={each.number}>{plan.saidBy(each.saidBy, format.time(each.saidAt))} {names.map((name) => `${plan[name]}: ${valueOf(each, name)}`).join('; ')}</li>)}</ul></details>}
    </>
  )
}
