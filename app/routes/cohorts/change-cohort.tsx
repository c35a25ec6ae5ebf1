import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { changeCohort } from '#app/usecases/cohorts/change-cohort.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/change-cohort'
import { requireCohort } from './cohort-facts.server.ts'
import { CohortFields, useCohortLabels } from './cohort-fields.tsx'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ name: text, place: text, startsOn: text, endsOn: text })

export const meta = pageTitle((words) => words.cohortPeople.changeTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort: { id, name, place, startsOn, endsOn } } = await requireCohort(params.cohort)
  return { id, today: dayOf(world.clock()), facts: { name, place: place ?? '', startsOn: startsOn ?? '', endsOn: endsOn ?? '' } }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await changeCohort(world, { ...parsed.value, actorId: personOf(asker).personId, cohortId: params.cohort })
  if (result.ok) return redirect(`/cohorts/${params.cohort}`)
  if (result.reason !== 'fields') throw data(null, { status: 404 })
  return data({ errors: result.errors, typed: parsed.value }, { status: 400 })
})

export default function ChangeCohort({ loaderData: { id, today, facts }, actionData }: Route.ComponentProps) {
  const { words: { cohortPeople, refusals } } = useWords()
  const errors = actionData?.errors ?? {}
  const labels = useCohortLabels()
  const listed = (Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  return (
    <Page title={cohortPeople.changeTitle} back={{ href: `/cohorts/${id}`, label: facts.name }}>
      <form method="post" noValidate>
        <ErrorSummary errors={listed} />
        <CohortFields typed={actionData?.typed ?? facts} errors={errors} today={today} />
        <Button wide>{cohortPeople.change}</Button>
      </form>
    </Page>
  )
}
