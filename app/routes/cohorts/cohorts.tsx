import type { Asker } from '#app/auth/asker.server.ts'
import { listCohortsLedBy } from '#app/data/cohorts/cohorts.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { mayJoin } from '#app/domain/cohorts/cohort.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/cohorts'
import { JoinCode } from './join-code.tsx'

export const access = { read: role('cohort.start', 'any'), write: nobody }

export const meta = pageTitle((words) => words.cohorts.title)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const cohorts = await listCohortsLedBy(world.db, personOf(asker).personId, now)
  return { cohorts: cohorts.map(({ id, name, place, courseId, joinCode, learners, endsOn }) => ({ id, name, place, joinCode, learners, title: findCourse(world.catalogue, courseId)?.title ?? courseId, isOver: !mayJoin({ endsOn }, dayOf(now)).ok })) }
})

export default function Cohorts({ loaderData: { cohorts } }: Route.ComponentProps) {
  const { words: { cohorts: words, security } } = useWords()
  const start = <ButtonLink href="/cohorts/new">{words.start}</ButtonLink>
  return (
    <Page title={words.title}>
      {cohorts.length === 0 ? <Empty title={words.none}><p>{words.noneText}</p><p>{start}</p></Empty> : <p className="actions">{start}</p>}
      {cohorts.length > 0 && <p><a href="/recovery">{security.helpTitle}</a></p>}
      {cohorts.map((cohort) => (
        <Card key={cohort.id} title={<a href={`/cohorts/${cohort.id}`}>{cohort.name}</a>}>
          <p>{cohort.title}{cohort.place !== null && ` · ${cohort.place}`} · <a href={`/cohorts/${cohort.id}#class`}>{words.learners(cohort.learners)}</a></p>
          <p>{cohort.isOver ? <span className="muted">{words.over}</span> : <>{words.code}: <JoinCode code={cohort.joinCode} /></>}</p>
        </Card>
      ))}
    </Page>
  )
}
