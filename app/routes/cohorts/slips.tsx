import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { issueSlips, type Slip } from '#app/usecases/cohorts/issue-slips.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/slips'
import { originOf, requireCohort } from './cohort-facts.server.ts'
import './paper.css'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.cohortPeople.slipsPage)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort } = await requireCohort(params.cohort)
  return { cohort: { id: cohort.id, name: cohort.name, place: cohort.place }, address: `${new URL(originOf(request)).host}/claim/slip`, isAsked: request.method === 'POST' }
})

/** Codes are told at once and never again, so this page alone is the answer to a form: sent again, it makes new slips. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const personIds = formFields(await request.formData()).get('person') ?? []
  const result = await issueSlips(world, { actorId: personOf(asker).personId, cohortId: params.cohort, personIds })
  if (!result.ok && personIds.length === 0) return redirect(`/cohorts/${params.cohort}/people`)
  return result.ok ? data({ refused: null, slips: result.value }) : data({ refused: result.reason, slips: [] }, { status: 400 })
})

export default function Slips({ loaderData: { cohort, address }, actionData }: Route.ComponentProps) {
  const { words: { cohortPeople } } = useWords()
  return (
    <Page title={cohortPeople.slipsPage} kicker={cohort.name} width="wide" back={{ href: `/cohorts/${cohort.id}/people`, label: cohortPeople.peopleTitle }}>
      <Refused reason={actionData ? actionData.refused : 'nobody-chosen'} />
      {actionData && actionData.slips.length > 0 && <Notice kind="attention"><p>{cohortPeople.slipsOnce}</p></Notice>}
      <div className="slips">{actionData?.slips.map((slip, place) => <SlipPaper key={place} slip={slip} cohort={cohort.name} address={address} />)}</div>
    </Page>
  )
}

function SlipPaper({ slip, cohort, address }: { readonly slip: Slip; readonly cohort: string; readonly address: string }) {
  const { words: { cohortPeople, frame } } = useWords()
  return (
    <section className="slip">
      <p className="small muted">{frame.mark} · {frame.place} · {cohort}</p>
      <h2>{slip.name}</h2>
      <p>{cohortPeople.slipPin}: <strong className="join-code">{slip.pin}</strong></p>
      {slip.code !== null && <><p>{cohortPeople.slipCode}: <strong className="join-code">{slip.code}</strong></p><p className="small">{cohortPeople.slipHow(address)}</p></>}
      <p className="small">{cohortPeople.slipKeep}</p>
    </section>
  )
}
