import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCohortJoinedBy } from '#app/data/cohorts/cohorts.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { leaveCohort } from '#app/usecases/cohorts/leave-cohort.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/leave'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.cohorts.leave)

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohortJoinedBy(world.db, params.cohort, personOf(asker).personId)
  if (cohort === null || cohort.leftAt !== null) throw data({ refused: 'not-in-cohort' }, { status: 404 })
  return { name: cohort.name }
})

export const action = guarded(access.write, async ({ asker, params }: Route.ActionArgs & { asker: Asker }) => {
  const result = await leaveCohort(world, { personId: personOf(asker).personId, cohortId: params.cohort })
  if (!result.ok) throw data({ refused: result.reason }, { status: 409 })
  return redirect(`/join?left=${params.cohort}`)
})

export default function Leave({ loaderData: { name } }: Route.ComponentProps) {
  const { words: { cohorts, frame } } = useWords()
  return (
    <Page title={cohorts.leaveTitle(name)} lead={cohorts.leaveText} back={{ href: '/join', label: cohorts.joinTitle }}>
      <form method="post">
        <p className="actions"><Button kind="danger">{cohorts.leave}</Button><ButtonLink href="/join" kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Page>
  )
}
