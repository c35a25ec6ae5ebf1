import type { Asker } from '#app/auth/asker.server.ts'
import { countWaiting } from '#app/data/cohorts/inquiries.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mayJoin } from '#app/domain/cohorts/cohort.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/cohort'
import { areaOfClass } from './area-places.server.ts'
import { ClassArea } from './class-area.tsx'
import { ClassSummary } from './class-summary.tsx'
import { readClassPage } from './class-page.server.ts'
import { originOf, requireCohort } from './cohort-facts.server.ts'
import { CohortPlaces } from './cohort-places.tsx'
import { JoinCode } from './join-code.tsx'
import { LearnerMatrix, Pages } from './learner-matrix.tsx'
import { NeedsHelp } from './needs-help.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words, loaded) => (loaded as { cohort?: { name: string } } | undefined)?.cohort?.name ?? words.cohorts.title)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  return {
    cohort, area: await areaOfClass(cohort.id), title: course.title, courseId: course.id, ...await readClassPage(cohort.id, course, new URL(request.url).searchParams),
    lessons: course.lessons.map(({ id, title }) => ({ id, title })),
    waiting: (await countWaiting(world.db, [cohort.id])).get(cohort.id) ?? 0,
    isOver: !mayJoin(cohort, dayOf(world.clock())).ok,
    joinAddress: `${new URL(originOf(request)).host}/join?code=${cohort.joinCode}`,
    script: world.scripts.matrix ?? null,
  }
})

export default function CohortPage({ loaderData }: Route.ComponentProps) {
  const { words: { asking, cohorts, cohortPeople }, format } = useWords()
  const { cohort, title, courseId, rows, lessons, isOver, joinAddress, all, waiting } = loaderData
  const where = [title, cohort.place, cohort.startsOn === null ? null : cohortPeople.from(format.day(cohort.startsOn)), isOver ? cohorts.over : cohort.endsOn === null ? null : cohorts.until(format.day(cohort.endsOn))]
  return (
    <Page title={cohort.name} kicker={where.filter((part) => part !== null).join(' · ')} width="wide" back={{ href: '/cohorts', label: cohorts.title }}>
      {all > 0 && <NeedsHelp cohortId={cohort.id} courseId={courseId} helped={loaderData.helped} count={loaderData.counts['needs-help']} lessons={lessons} />}
      {!isOver && (
        <Card title={cohorts.code}>
          <p><JoinCode code={cohort.joinCode} large /></p>
          <ClassArea area={loaderData.area} />
          <p>{cohorts.codeHint} {cohorts.codeAddress(joinAddress)}</p>
        </Card>
      )}
      <CohortPlaces cohortId={cohort.id} hasLearners={all > 0} />
      <p><a href={`/cohorts/${cohort.id}/inquiries`}>{asking.inbox}{waiting > 0 && <> <Chip kind="due">{asking.inboxCount(waiting)}</Chip></>}</a></p>
      {all > 0 && <ClassSummary cohortId={cohort.id} counts={loaderData.counts} all={all} median={loaderData.median} only={loaderData.only} />}
      {all > 0 && <LearnerMatrix cohortId={cohort.id} rows={rows} lessons={lessons} script={loaderData.script} />}
      <Pages {...loaderData} cohortId={cohort.id} />
      {all === 0 && <Empty title={cohorts.learnersNone}><p>{cohorts.learnersNoneText}</p></Empty>}
    </Page>
  )
}
