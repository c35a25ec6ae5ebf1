import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { countWaiting } from '#app/data/cohorts/inquiries.server.ts'
import { listMembers } from '#app/data/cohorts/members.server.ts'
import { listRecordsOf } from '#app/data/learning/course-records.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { mayJoin } from '#app/domain/cohorts/cohort.ts'
import { cohortMatrix } from '#app/domain/cohorts/matrix.ts'
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
import { JoinCode } from './join-code.tsx'
import { LearnerMatrix } from './learner-matrix.tsx'
import { NeedsHelp } from './needs-help.tsx'

export const access = { read: role('cohort.see', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words, loaded) => (loaded as { cohort?: { name: string } } | undefined)?.cohort?.name ?? words.cohorts.title)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohort(world.db, params.cohort)
  const course = cohort && findCourse(world.catalogue, cohort.courseId)
  if (!cohort || !course) throw data(null, { status: 404 })
  const now = world.clock()
  const members = await listMembers(world.db, cohort.id, course.id)
  const records = await listRecordsOf(world.db, members.map(({ personId }) => personId), course.id, [course])
  const rows = cohortMatrix(course, members.map((member) => ({ ...member, record: records.get(member.personId) ?? member.record })), now)
  return {
    cohort, title: course.title, rows,
    lessons: course.lessons.map(({ id, title }) => ({ id, title })),
    waiting: (await countWaiting(world.db, [cohort.id])).get(cohort.id) ?? 0,
    isOver: !mayJoin(cohort, dayOf(now)).ok,
    joinAddress: `${new URL(request.url).host}/join?code=${cohort.joinCode}`,
  }
})

export default function CohortPage({ loaderData: { cohort, title, rows, lessons, isOver, joinAddress, waiting } }: Route.ComponentProps) {
  const { words: { asking, cohorts, receipts }, format } = useWords()
  const where = [title, cohort.place, isOver ? cohorts.over : cohort.endsOn === null ? null : cohorts.until(format.day(cohort.endsOn))]
  return (
    <Page title={cohort.name} kicker={where.filter((part) => part !== null).join(' · ')} width="wide" back={{ href: '/cohorts', label: cohorts.title }}>
      {rows.length > 0 && <NeedsHelp rows={rows} lessons={lessons} />}
      {!isOver && (
        <Card title={cohorts.code}>
          <p><JoinCode code={cohort.joinCode} large /></p>
          <p>{cohorts.codeHint} {cohorts.codeAddress(joinAddress)}</p>
        </Card>
      )}
      <p><a href={`/cohorts/${cohort.id}/sittings`}>{cohorts.sittings}</a></p>
      <p><a href={`/cohorts/${cohort.id}/questions`}>{asking.inbox}</a>{waiting > 0 && <> <Chip kind="due">{asking.inboxCount(waiting)}</Chip></>}</p>
      {rows.length > 0 && <p><a href={`/cohorts/${cohort.id}/attempts`}>{receipts.attempts}</a></p>}
      {rows.length > 0 && <p><a href={`/cohorts/${cohort.id}/answers`}>{cohorts.answersTitle}</a></p>}
      {rows.length > 0 && <LearnerMatrix cohortId={cohort.id} rows={rows} lessons={lessons} />}
      {rows.length === 0 && <Empty title={cohorts.learnersNone}><p>{cohorts.learnersNoneText}</p></Empty>}
    </Page>
  )
}
