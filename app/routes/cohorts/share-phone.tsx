import { data, redirect } from 'react-router'
import { newClassPhone } from '#app/auth/class-phone.server.ts'
import { readDevice } from '#app/auth/device-cookie.server.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { Button } from '#app/ui/button.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { sharePhone } from '#app/usecases/cohorts/share-phone.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/share-phone'
import { requireSession } from './register-facts.server.ts'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.inPerson.phoneTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const session = await requireSession(params.cohort, params.session)
  return { topic: session.topic, here: `/cohorts/${session.cohortId}/sessions/${session.id}` }
})

/** The trainer is signed out on this phone: from now on nobody is. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const phone = newClassPhone(world.cookieSecure)
  const result = await sharePhone(world, { actorId: personOf(asker).personId, cohortId: params.cohort, sessionId: params.session, phoneId: phone.id, deviceHash: readDevice(request.headers.get('Cookie') ?? '') })
  if (!result.ok) return data({ refused: result.reason }, { status: 409 })
  const headers = new Headers({ 'Set-Cookie': phone.cookieFor(Math.ceil((result.value.getTime() - world.clock().getTime()) / 1000)) })
  headers.append('Set-Cookie', await world.sessions.end(request.headers.get('Cookie') ?? ''))
  return redirect('/class-phone', { headers })
})

export default function SharePhone({ loaderData: { topic, here }, actionData }: Route.ComponentProps) {
  const { words: { inPerson } } = useWords()
  return (
    <Page title={inPerson.phoneTitle} kicker={topic} lead={inPerson.phoneLead} back={{ href: here, label: topic }}>
      <Refused reason={actionData?.refused} />
      <form method="post"><p>{inPerson.phoneOpenHint}</p><Button wide>{inPerson.phoneOpen}</Button></form>
    </Page>
  )
}
