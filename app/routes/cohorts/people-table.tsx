import type { Member } from '#app/data/cohorts/listed-people.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import './paper.css'

type Row = Pick<Member, 'personId' | 'name' | 'birthYear' | 'joinedAt' | 'leftAt' | 'hasAccount' | 'hasSlip'>

/** Who is in a cohort, with a form to make slips for those chosen; below, who has left it. */
export function PeopleTable({ cohortId, people }: { readonly cohortId: string; readonly people: readonly Row[] }) {
  const { words: { cohorts, cohortPeople, people: words }, format } = useWords()
  const now = people.filter(({ leftAt }) => leftAt === null)
  const left = people.filter(({ leftAt }) => leftAt !== null)
  if (now.length + left.length === 0) return <Empty title={cohorts.learnersNone}><p>{cohortPeople.peopleLead}</p></Empty>
  const columns: readonly Column<Row>[] = [
    { title: cohorts.learner, header: true, cell: ({ personId, name }) => <label className="option-line"><input type="checkbox" name="person" value={personId} aria-label={cohortPeople.choose(name)} /> <span>{name}</span></label> },
    { title: words.birthYear, cell: ({ birthYear }) => birthYear ?? '–' },
    { title: cohortPeople.joinedOn, cell: ({ joinedAt }) => format.day(joinedAt) },
    { title: cohortPeople.account, cell: ({ hasAccount, hasSlip }) => cohortPeople.accountKinds[hasAccount ? 'account' : hasSlip ? 'slip' : 'none'] },
  ]
  return (
    <>
      {now.length > 0 && (
        <form method="post" action={`/cohorts/${cohortId}/slips`}>
          <h2>{cohortPeople.nowTitle}: {cohorts.learners(now.length)}</h2>
          <Table kind="stacked" caption={cohortPeople.nowTitle} captionHidden columns={columns} rows={now} keyOf={({ personId }) => personId} />
          <h2>{cohortPeople.slipsTitle}</h2>
          <p>{cohortPeople.slipsHint}</p>
          <p><Button kind="ghost" icon="print">{cohortPeople.slipsButton}</Button></p>
        </form>
      )}
      {left.length > 0 && <details><summary>{cohortPeople.leftTitle}: {left.length}</summary><ul>{left.map(({ personId, name, leftAt }) => <li key={personId}>{name} · {cohortPeople.leftOn(leftAt === null ? '' : format.day(leftAt))}</li>)}</ul></details>}
    </>
  )
}
