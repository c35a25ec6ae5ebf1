import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { groupLeaves } from '#app/domain/territory/grouping.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { listPeople } from '#app/usecases/cohorts/list-people.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/people'
import { areaOfClass } from './area-places.server.ts'
import { ClassArea } from './class-area.tsx'
import { requireCohort } from './cohort-facts.server.ts'
import { keptAs } from './kept-as.server.ts'
import { KnownForm, ListForm, ListProblems } from './people-forms.tsx'
import { PeopleTable } from './people-table.tsx'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.cohortPeople.peopleTitle)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort } = await requireCohort(params.cohort)
  const query = new URL(request.url).searchParams
  const units = groupLeaves(world.territory, dayOf(world.clock())).flatMap(({ label, units: leaves }) => leaves.map((unit) => ({ value: unit.code, label: kindAndName(unit), group: label })))
  return { cohort: { id: cohort.id, name: cohort.name }, area: await areaOfClass(cohort.id), people: await listPeopleOf(world.db, cohort.id), units, kept: keptAs(asker, `list ${cohort.id}`), listed: Number(query.get('listed') ?? 0), isAdded: query.has('added') }
})

const text = z.string().max(20_000).default('')
const fields = z.object({ list: text, unitCode: text, hamlet: text, agreed: text, known: z.string().max(300).optional() })

/** Two forms: a list of people nobody knows yet, or one person who says who they are. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { known, list, unitCode, hamlet, agreed } = parsed.value
  const of = { actorId: personOf(asker).personId, cohortId: params.cohort, agreed: agreed !== '' }
  const typed = { list, unitCode, hamlet, known: known ?? '' }
  if (known !== undefined) {
    if (!(await mayTry('join', of.actorId))) return data({ refused: 'too-many-tries' as const, problems: [], typed }, { status: 429 })
    const added = await addKnownPerson(world, { ...of, known })
    return added.ok ? redirect(`/cohorts/${params.cohort}/people?added=1`) : data({ refused: added.reason, problems: [], typed }, { status: 409 })
  }
  const result = await listPeople(world, { ...of, list, unitCode, hamlet })
  if (result.ok) return redirect(`/cohorts/${params.cohort}/people?listed=${result.value}`)
  return data(result.reason === 'list-lines' ? { refused: null, problems: result.problems, typed } : { refused: result.reason, problems: [], typed }, { status: 400 })
})

export default function People({ loaderData: { cohort, area, people, units, listed, isAdded, kept }, actionData }: Route.ComponentProps) {
  const { words: { cohortPeople }, format } = useWords()
  return (
    <Page title={cohortPeople.peopleTitle} lead={cohortPeople.peopleLead} width="wide" back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      {listed > 0 && <Notice kind="ok"><p>{cohortPeople.listed(format.number(listed))}</p></Notice>}
      {isAdded && <Notice kind="ok"><p>{cohortPeople.knownAdded}</p></Notice>}
      <ClassArea area={area} />
      <Refused reason={actionData?.refused} />
      {actionData && <ListProblems problems={actionData.problems} />}
      <PeopleTable cohortId={cohort.id} people={people} />
      <ListForm kept={{ ...kept, isSentBack: actionData !== undefined }} units={units} typed={actionData?.typed} />
      <KnownForm typed={actionData?.typed.known} />
    </Page>
  )
}
