import { helpRules, learnerStateKinds, type LearnerStateKind } from '#app/domain/cohorts/learner-state.ts'
import { useWords } from '#app/ui/words-context.tsx'

interface Props { readonly cohortId: string; readonly counts: Readonly<Record<LearnerStateKind, number>>; readonly all: number; readonly median: number; readonly only: LearnerStateKind | null }

/** How many stand how, each number a link to those people; and the rules by which it is said. */
export function ClassSummary({ cohortId, counts, all, median, only }: Props) {
  const { words: { cohorts, cockpit }, format } = useWords()
  const here = `/cohorts/${cohortId}`
  return (
    <>
      <h2 id="class">{cockpit.summary}</h2>
      <ul className="state-counts">
        <li><a href={`${here}#class`} aria-current={only === null ? 'true' : undefined}><b>{format.number(all)}</b> {cockpit.all}</a></li>
        {learnerStateKinds.map((kind) => <li key={kind}><a href={`${here}?state=${kind}#class`} aria-current={only === kind ? 'true' : undefined}><b>{format.number(counts[kind])}</b> {cohorts.state[kind]}</a></li>)}
      </ul>
      {median > 0 && <p className="small muted">{cockpit.median(format.number(median))} <a href={`${here}/table`} download="">{cockpit.medianBehind}</a></p>}
      <details className="small"><summary>{cockpit.rulesTitle}</summary><ul>{cockpit.rules(helpRules).map((rule) => <li key={rule}>{rule}</li>)}</ul></details>
    </>
  )
}
