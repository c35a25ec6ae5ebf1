import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { settleResidences } from '#app/usecases/people/settle-residence.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/undecided'
import { requireCommune } from './commune.server.ts'
import { requirePlace } from './place.server.ts'
import { readUndecided } from './undecided-facts.server.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: role('residence.settle', 'unit', 'unit') }

export const meta = pageTitle((words) => words.undecided.title)

/** How many people nobody can place, by the unit they declared; of a commune also who they are, for those who may decide. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const saved = Number(new URL(request.url).searchParams.get('saved'))
  return { ...await readUndecided(requirePlace(params.unit), personOf(asker).grants), saved: Number.isSafeInteger(saved) && saved > 0 ? saved : null }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const people = formFields(await request.formData()).get('person') ?? []
  const result = await settleResidences(world, { actorId: personOf(asker).personId, unitCode: requireCommune(params.unit).code, people })
  if (result.ok) return redirect(`/units/${params.unit}/undecided?saved=${result.value}`)
  return data({ refused: result.reason }, { status: result.reason === 'residence-list-changed' ? 409 : 400 })
})

export default function Undecided({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { undecided }, format } = useWords()
  const { unit, rows, people, saved } = loaderData
  return (
    <Page title={undecided.title} {...(rows.length > 0 && { lead: undecided.lead })} width="wide" back={{ href: `/units/${unit.code}`, label: unit.name }}>
      {saved !== null && <Notice kind="ok"><p>{undecided.saved(format.number(saved))}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {rows.length === 0 ? <Empty title={undecided.none}><p>{undecided.noneText}</p></Empty> : <Counts rows={rows} threshold={loaderData.threshold} />}
      {people !== null && people.length > 0 && <People {...loaderData} people={people} />}
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Counts({ rows, threshold }: Pick<Loaded, 'rows' | 'threshold'>) {
  const { words: { undecided }, format } = useWords()
  const columns: readonly Column<Loaded['rows'][number]>[] = [
    { title: undecided.declared, header: true, cell: ({ name }) => name },
    { title: undecided.people, numeric: true, cell: ({ people }) => (people === null ? undecided.few(format.number(threshold)) : format.number(people)) },
    { title: undecided.became, cell: ({ became }) => (became === null ? undecided.wholeDistrict : became.map(({ code, name, mayOpen }, at) => <span key={code}>{at > 0 && ', '}{mayOpen ? <a href={`/units/${code}/undecided`}>{name}</a> : name}</span>)) },
  ]
  return <Table caption={undecided.title} captionHidden kind="stacked" columns={columns} rows={rows} keyOf={({ key }) => key} />
}

function People({ unit, people, isMore }: Pick<Loaded, 'unit' | 'isMore'> & { readonly people: NonNullable<Loaded['people']> }) {
  const { words: { undecided }, format } = useWords()
  const columns: readonly Column<NonNullable<Loaded['people']>[number]>[] = [
    { title: undecided.name, header: true, cell: ({ name }) => name ?? '—' },
    { title: undecided.birthYear, numeric: true, cell: ({ birthYear }) => birthYear ?? '—' },
    { title: undecided.declared, cell: ({ declared }) => declared },
    { title: undecided.hamlet, cell: ({ hamlet }) => hamlet ?? '—' },
    { title: undecided.mark, cell: ({ personId, name }) => <label className="option"><input type="checkbox" name="person" value={personId} /><span>{undecided.mark}<span className="unseen">: {name}</span></span></label> },
  ]
  return (
    <form method="post" className="stack" noValidate>
      <h2>{undecided.peopleTitle(unit.name)}</h2>
      <p>{undecided.peopleText}</p>
      <Table caption={undecided.peopleTitle(unit.name)} captionHidden kind="stacked" columns={columns} rows={people} keyOf={({ personId }) => personId} />
      {isMore && <p className="small muted">{undecided.firstOf(format.number(people.length))}</p>}
      <Button>{undecided.save}</Button>
    </form>
  )
}
