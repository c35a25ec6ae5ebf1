import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listInquiriesTo } from '#app/data/cohorts/inquiries.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/inquiries'
import { lessonTitle } from './inquiry-facts.server.ts'
import './inquiries.css'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: nobody }

export const meta = pageTitle((words) => words.asking.inbox)

const shown = 200

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohort(world.db, params.cohort)
  if (!cohort) throw data(null, { status: 404 })
  const inquiries = await listInquiriesTo(world.db, cohort.id, shown)
  return { cohort: { id: cohort.id, name: cohort.name }, inquiries: inquiries.map((inquiry) => ({ ...inquiry, lesson: lessonTitle(cohort.courseId, inquiry.lessonId) })) }
})

export default function Inquiries({ loaderData: { cohort, inquiries } }: Route.ComponentProps) {
  const { words: { asking }, format } = useWords()
  const waiting = inquiries.filter(({ waitingSince }) => waitingSince !== null).length
  return (
    <Page title={asking.inbox} kicker={cohort.name} lead={inquiries.length === 0 ? undefined : asking.inboxCount(waiting)} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      {inquiries.length === 0 && <Empty title={asking.inboxNone}><p>{asking.inboxNoneText}</p></Empty>}
      {inquiries.map(({ id, personName, lesson, text, askedAt, waitingSince }) => (
        <Card key={id} title={<a href={`/cohorts/${cohort.id}/inquiries/${id}`}>{personName}</a>} kind={waitingSince === null ? 'plain' : 'attention'}>
          <p className="small muted">{format.time(askedAt)}{lesson !== null && ` · ${asking.about(lesson)}`} {waitingSince === null ? <Chip kind="ok">{asking.answered}</Chip> : <Chip kind="due">{asking.waiting}</Chip>}</p>
          <p className="thread-text">{text}</p>
        </Card>
      ))}
    </Page>
  )
}
