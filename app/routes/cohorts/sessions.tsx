import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listSessionsOf, type ListedSession } from '#app/data/cohorts/sessions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { sessionsOfCourse } from '#app/domain/cohorts/session.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { planSession } from '#app/usecases/cohorts/plan-session.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/sessions'
import { requireCohort } from './cohort-facts.server.ts'
import { SessionFields } from './session-fields.tsx'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ topic: text, place: text, day: text, from: text, until: text, countsAs: text })

export const meta = pageTitle((words) => words.inPerson.sessionsTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  return { cohort: { id: cohort.id, name: cohort.name, place: cohort.place ?? '' }, named: sessionsOfCourse(course), sessions: await listSessionsOf(world.db, cohort.id), today: dayOf(world.clock()), isPlanned: new URL(request.url).searchParams.has('planned') }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await planSession(world, { ...parsed.value, cohortId: params.cohort, actorId: personOf(asker).personId })
  if (result.ok) return redirect(`/cohorts/${params.cohort}/sessions?planned=1`)
  if (result.reason !== 'fields') throw data(null, { status: 404 })
  return data({ errors: result.errors, typed: parsed.value }, { status: 400 })
})

export default function Sessions({ loaderData: { cohort, named, sessions, today, isPlanned }, actionData }: Route.ComponentProps) {
  const { words: { inPerson } } = useWords()
  return (
    <Page title={inPerson.sessionsTitle} kicker={cohort.name} lead={inPerson.sessionsLead} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      {isPlanned && <Notice kind="ok"><p>{inPerson.planned}</p></Notice>}
      {sessions.length === 0 ? <p className="muted">{inPerson.sessionsNone}</p> : <ul className="choices">{sessions.map((session) => <SessionLine key={session.id} session={session} />)}</ul>}
      <Card title={inPerson.plan}><SessionFields button={inPerson.plan} named={named} today={today} typed={actionData?.typed} place={cohort.place} errors={actionData?.errors ?? {}} /></Card>
    </Page>
  )
}

function SessionLine({ session }: { readonly session: ListedSession }) {
  const { words: { inPerson }, format } = useWords()
  const state = session.cancelledAt !== null ? inPerson.cancelled : session.registered > 0 ? inPerson.present(format.number(session.present), format.number(session.registered)) : null
  return <li><a href={`/cohorts/${session.cohortId}/sessions/${session.id}`}><span>{format.time(session.startsAt)} · {session.topic} · {session.place}{state !== null && <small className="muted"> · {state}</small>}</span></a></li>
}
