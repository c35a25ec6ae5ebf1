import type { Asker } from '#app/auth/asker.server.ts'
import { listTeamAreas, listTeamLearners } from '#app/data/cohorts/team.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { isWithinArea, teamConsent, unitsWithin } from '#app/domain/cohorts/team.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { fullName, unitStandingOn } from '#app/domain/territory/unit.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { listRoundsOf } from '#app/usecases/learning/open-rounds.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/team'

export const access = { read: role('team.see', 'any'), write: nobody }

export const meta = pageTitle((words) => words.inPerson.teamTitle)

const mostListed = 2_000

/** Who lives in the asker's own area and agreed to be helped, or learns in a class of theirs. Nobody else, whoever asks. */
export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const { personId } = personOf(asker)
  const now = world.clock()
  const today = dayOf(now)
  const areas = await listTeamAreas(world.db, personId, now)
  const learners = areas.length === 0 ? [] : await listTeamLearners(world.db, { memberId: personId, units: unitsWithin(areas, world.territory, today), purpose: teamConsent.purpose, today, now, most: mostListed })
  const near = learners.filter(({ home }) => isWithinArea(home, areas, world.territory, today))
  const rounds = await listRoundsOf(world.db, near.map(({ personId: id }) => id), [...new Set(near.flatMap(({ courses }) => courses.flatMap(({ courseId, completedAt }) => (completedAt === null ? [] : [courseId]))))], now)
  return { learners: near.map(({ personId: id, name, home, hasAgreed, courses }) => ({
    id, name, hasAgreed, hamlet: home.hamlet, place: placeOf(home.unit),
    courses: courses.map(({ courseId, completedAt }) => ({ title: findCourse(world.catalogue, courseId)?.title ?? courseId, isDone: completedAt !== null && rounds.get(id)?.has(courseId) !== true })),
  })) }
})

function placeOf({ code, validFrom }: { readonly code: string; readonly validFrom: string }): string {
  const unit = unitStandingOn(world.territory, code, validFrom)
  return unit === null ? code : fullName(unit)
}

export default function Team({ loaderData: { learners } }: Route.ComponentProps) {
  const { words: { cohorts, inPerson } } = useWords()
  const columns: readonly Column<(typeof learners)[number]>[] = [
    { title: cohorts.learner, header: true, cell: ({ name }) => name },
    { title: inPerson.teamPlace, cell: ({ hamlet, place }) => [hamlet, place].filter((part) => part !== null).join(', ') },
    { title: inPerson.teamCourse, cell: ({ courses }) => courses.map(({ title, isDone }) => <div key={title}><Taught>{title}</Taught> · {cohorts.state[isDone ? 'complete' : 'on-track']}</div>) },
    { title: inPerson.teamWhy, cell: ({ hasAgreed }) => inPerson.teamWhys[hasAgreed ? 'consent' : 'cohort'] },
  ]
  return (
    <Page title={inPerson.teamTitle} lead={inPerson.teamLead} width="wide">
      {learners.length === 0 ? <Empty title={inPerson.teamNone}><p>{inPerson.teamNoneText}</p></Empty> : <Table kind="stacked" caption={cohorts.learners(learners.length)} captionHidden columns={columns} rows={learners} keyOf={({ id }) => id} />}
    </Page>
  )
}
