import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findRequest } from '#app/data/cohorts/sitting-requests.server.ts'
import { findSittingFor } from '#app/data/cohorts/sittings.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { beginSitting } from '#app/usecases/assessment/begin-sitting.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { quizTitled } from '../cohorts/quiz-facts.server.ts'
import { useQuizTitle } from '../cohorts/quiz-name.tsx'
import type { Route } from './+types/waiting'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.inPerson.waitingTitle)

/** Where a learner waits for the supervisor; 404 for a sitting they never asked for. */
export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { personId, name } = personOf(asker)
  const sitting = await findSittingFor(world.db, params.sitting, personId)
  const asked = sitting && await findRequest(world.db, sitting.id, personId)
  if (!sitting || asked === null) throw data(null, { status: 404 })
  return { id: sitting.id, quiz: sitting.quizId === null ? null : quizTitled({ id: sitting.courseId }, sitting.quizId), place: sitting.place, endsAt: sitting.endsAt, name, state: asked.state, why: asked.why }
})

export const action = guarded(access.write, async ({ asker, params }: Route.ActionArgs & { asker: Asker }) => {
  const result = await beginSitting(world, { personId: personOf(asker).personId, sittingId: params.sitting })
  return result.ok ? redirect(`/attempts/${result.value}/questions/next`) : data({ refused: result.reason }, { status: 409 })
})

export default function WaitingPage({ loaderData: { id, quiz, place, endsAt, name, state, why }, actionData }: Route.ComponentProps) {
  const { words: { basicLevel, cohorts, inPerson }, format } = useWords()
  const titleOf = useQuizTitle()
  return (
    <Page title={inPerson.waitingTitle} kicker={`${titleOf(quiz) ?? basicLevel.title} · ${place} · ${cohorts.sittingUntil} ${format.time(endsAt)}`} lead={inPerson.waitingLead} back={{ href: '/basic-level/sitting', label: cohorts.sittings }}>
      <Refused reason={actionData?.refused} />
      <Notice kind={state === 'approved' ? 'ok' : 'attention'}><p><strong>{name}</strong>: {inPerson.requestStates[state]}{why === null ? '.' : inPerson.declinedBecause(why)}</p></Notice>
      {state === 'approved' && <form method="post"><Button wide iconAfter="arrow-right">{inPerson.waitingBegin}</Button></form>}
      {state === 'pending' && <ButtonLink href={`/basic-level/sitting/${id}`} wide>{inPerson.waitingLook}</ButtonLink>}
      {state === 'declined' && <ButtonLink href="/basic-level/sitting" kind="ghost" wide>{inPerson.waitingAsk}</ButtonLink>}
    </Page>
  )
}
