import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listTasks } from '#app/data/roadmap/tasks.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { readYear } from '#app/domain/roadmap/task.ts'
import { scopesOfUnit } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { setTask } from '#app/usecases/roadmap/set-task.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/tasks'
import { requirePlace } from './place.server.ts'
import { taskFields } from './task-fields.ts'
import { TaskFields } from './task-form.tsx'
import { TaskTable } from './task-table.tsx'
import { unitsBehind } from './unit-keys.server.ts'
import { YearChoice } from './year-choice.tsx'

export const access = { read: role('figures.see', 'unit', 'unit'), write: role('plan.keep', 'unit', 'unit') }

export const meta = pageTitle((words) => words.tasks.heading)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const now = world.clock()
  const query = new URL(request.url).searchParams
  const year = readYear(query.get('year') ?? '') ?? Number(dayOf(now).slice(0, 4))
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  return {
    unit: { code: unit.code, name: fullName(unit) }, year, today: dayOf(now), isSaved: query.has('saved'), tasks: await listTasks(world.db, { year, units: unitsBehind(unit), demonstration }),
    mayKeep: may(personOf(asker).grants, 'plan.keep', [...scopesOfUnit(world.territory, unit.code, dayOf(now)), { kind: 'province' }], now),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const parsed = parseForm(await request.formData(), taskFields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, typed: null }, { status: 400 })
  const { seen: _seen, ...typed } = parsed.value
  const result = await setTask(world, { actorId: personOf(asker).personId, unit: { code: unit.code, validFrom: unit.validFrom }, ...typed })
  return result.ok ? redirect(`/units/${unit.code}/tasks?year=${typed.year}&saved`) : data({ refused: result.reason, typed }, { status: 400 })
})

export default function Tasks({ loaderData: { unit, year, today, tasks: rows, mayKeep, isSaved }, actionData }: Route.ComponentProps) {
  const { words: { tasks } } = useWords()
  const here = `/units/${unit.code}/tasks`
  return (
    <Page title={tasks.title(year)} kicker={unit.name} lead={tasks.lead} width="wide" back={{ href: `/units/${unit.code}/plan`, label: unit.name }}>
      <Refused reason={actionData?.refused} />
      {isSaved && <Notice kind="ok"><p>{tasks.saved}</p></Notice>}
      <YearChoice year={year} />
      {rows.length === 0 ? <Empty title={tasks.none} /> : <TaskTable rows={rows} today={today} caption={tasks.title(year)} hrefOf={({ id }) => `${here}/${id}`} />}
      {mayKeep && <form method="post" className="stack" noValidate><h2>{tasks.set}</h2><input type="hidden" name="year" value={year} /><TaskFields typed={actionData?.typed} label={tasks.set} /></form>}
    </Page>
  )
}
