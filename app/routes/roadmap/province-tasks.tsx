import type { Asker } from '#app/auth/asker.server.ts'
import { listTasks } from '#app/data/roadmap/tasks.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { readYear } from '#app/domain/roadmap/task.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/province-tasks'
import { TaskTable } from './task-table.tsx'
import { YearChoice } from './year-choice.tsx'

export const access = { read: role('roadmap.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.tasks.heading)

/** The tasks of all units in a year, for whoever answers for the province or supervises it. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const today = dayOf(world.clock())
  const year = readYear(new URL(request.url).searchParams.get('year') ?? '') ?? Number(today.slice(0, 4))
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const nameOf = (code: string, validFrom: string) => { const unit = world.territory.units.find((each) => each.code === code && each.validFrom === validFrom); return unit ? fullName(unit) : code }
  const tasks = (await listTasks(world.db, { year, units: null, demonstration })).map((task) => ({ ...task, unitName: nameOf(task.unit.code, task.unit.validFrom) }))
  return { year, today, tasks }
})

export default function ProvinceTasks({ loaderData: { year, today, tasks: rows } }: Route.ComponentProps) {
  const { words: { tasks, plan } } = useWords()
  return (
    <Page title={tasks.title(year)} lead={tasks.lead} width="wide" back={{ href: '/roadmap/plan', label: plan.title }}>
      <YearChoice year={year} />
      {rows.length === 0 ? <Empty title={tasks.none} /> : <TaskTable rows={rows} today={today} caption={tasks.title(year)} hrefOf={({ id, unit }) => `/units/${unit.code}/tasks/${id}`} />}
    </Page>
  )
}
