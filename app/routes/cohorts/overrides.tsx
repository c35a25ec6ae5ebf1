import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { OverrideForms } from '#app/ui/override-form.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { actOn, overrideFields, readOverrideFacts } from '../learning/override-facts.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/overrides'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.learning.overrideTitle)

/** The charge and the course of a cohort's page. */
async function chargeOf(cohortId: string) {
  const cohort = await findCohort(world.db, cohortId)
  if (!cohort) throw data(null, { status: 404 })
  return { cohort, charge: { kind: 'cohort', id: cohort.id } as const, courseId: cohort.courseId }
}

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, charge, courseId } = await chargeOf(params.cohort)
  return { cohort: { id: cohort.id, name: cohort.name }, ...await readOverrideFacts(charge, params.learner, courseId) }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const { charge, courseId } = await chargeOf(params.cohort)
  const parsed = parseForm(await request.formData(), overrideFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { item, why, withdrawWhy } = parsed.value
  const of = { actorId: personOf(asker).personId, charge, personId: params.learner, courseId }
  const result = await actOn(of, parsed.value)
  return result.ok ? redirect(`/cohorts/${params.cohort}/learners/${params.learner}/overrides`) : data({ refused: result.reason, typed: { item, why, withdrawWhy } }, { status: 409 })
})

export default function CohortOverrides({ loaderData: { cohort, name, title, items, overrides, mayWithdraw }, actionData }: Route.ComponentProps) {
  const { words: { learning } } = useWords()
  return (
    <Page title={name} kicker={<Taught>{title}</Taught>} lead={learning.overrideLead} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <Refused reason={actionData?.refused} />
      <OverrideForms items={items} overrides={overrides} mayWithdraw={mayWithdraw} typed={actionData?.typed} />
    </Page>
  )
}
