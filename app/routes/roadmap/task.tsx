import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listTaskVersions, type TaskVersion } from '#app/data/roadmap/tasks.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { scopesOfUnit } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { changeTask } from '#app/usecases/roadmap/change-task.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/task'
import { requirePlace } from './place.server.ts'
import { taskFields } from './task-fields.ts'
import { TaskFields } from './task-form.tsx'
import { unitsBehind } from './unit-keys.server.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: role('plan.keep', 'unit', 'unit') }

export const meta = pageTitle((words) => words.tasks.heading)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const now = world.clock()
  const versions = await listTaskVersions(world.db, params.task, unitsBehind(unit))
  const [latest] = versions
  if (!latest) throw data({ refused: 'task-unknown' }, { status: 404 })
  const mayKeep = may(personOf(asker).grants, 'plan.keep', [...scopesOfUnit(world.territory, unit.code, dayOf(now)), { kind: 'province' }], now)
  return { unit: { code: unit.code, name: fullName(unit) }, versions, latest, mayKeep, isSaved: new URL(request.url).searchParams.has('saved') }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const parsed = parseForm(await request.formData(), taskFields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, typed: null }, { status: 400 })
  const { seen, year: _year, ...typed } = parsed.value
  const result = await changeTask(world, { actorId: personOf(asker).personId, id: params.task, units: unitsBehind(unit), seen, ...typed })
  if (result.ok) return redirect(`/units/${unit.code}/tasks/${params.task}?saved`)
  return data({ refused: result.reason, typed }, { status: result.reason === 'task-changed' || result.reason === 'task-unknown' ? 409 : 400 })
})

export default function TaskPage({ loaderData: { unit, versions, latest, mayKeep, isSaved }, actionData }: Route.ComponentProps) {
  const { words: { tasks }, format } = useWords()
  const columns: readonly Column<TaskVersion>[] = [
    { title: tasks.at, header: true, cell: ({ at }) => format.time(at) },
    { title: tasks.by, cell: ({ by }) => by },
    { title: tasks.task, cell: ({ title }) => title },
    { title: tasks.responsible, cell: ({ responsible }) => responsible },
    { title: tasks.dueOn, numeric: true, cell: ({ dueOn }) => (dueOn === null ? tasks.noDue : format.day(dueOn)) },
    { title: tasks.state, cell: ({ state }) => tasks.states[state] },
    { title: tasks.note, cell: ({ note }) => note },
  ]
  const typed = actionData?.typed ?? { ...latest, dueOn: latest.dueOn === null ? '' : format.day(latest.dueOn), note: '' }
  return (
    <Page title={latest.title} kicker={unit.name} width="wide" back={{ href: `/units/${unit.code}/tasks`, label: tasks.heading }}>
      <Refused reason={actionData?.refused} />
      {isSaved && <Notice kind="ok"><p>{tasks.saved}</p></Notice>}
      <h2>{tasks.history}</h2>
      <Table caption={tasks.history} captionHidden kind="stacked" columns={columns} rows={versions} keyOf={({ number }) => String(number)} />
      {mayKeep && <form method="post" className="stack" noValidate><h2>{tasks.change}</h2><input type="hidden" name="seen" value={latest.number} /><TaskFields typed={typed} label={tasks.keep} /></form>}
    </Page>
  )
}
