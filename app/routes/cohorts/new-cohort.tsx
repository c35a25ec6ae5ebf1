import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { beginAsTrainer } from '#app/auth/renew-session.server.ts'
import { findTeamLimit } from '#app/data/cohorts/class-limits.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { ErrorSummary, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { startCohort, type CohortErrors, type CohortForm } from '#app/usecases/cohorts/start-cohort.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { placesOf } from './area-places.server.ts'
import { ClassArea } from './class-area.tsx'
import { CohortFields, useCohortLabels } from './cohort-fields.tsx'
import type { Route } from './+types/new-cohort'

export const access = { read: role('cohort.start', 'any'), write: role('cohort.start', 'any') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ name: text, courseId: text, place: text, startsOn: text, endsOn: text })

const noErrors: CohortErrors = {}

export const meta = pageTitle((words) => words.cohorts.startTitle)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => ({
  today: dayOf(world.clock()), area: placesOf(await findTeamLimit(world.db, personOf(asker).personId, world.clock())),
  courses: world.catalogue.courses.map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` })),
}))

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const signedIn = personOf(asker)
  const result = await startCohort(world, { ...parsed.value, actorId: signedIn.personId })
  if (!result.ok) {
    const [refused, errors] = result.reason === 'fields' ? [undefined, result.errors] : [result.reason, noErrors]
    return data({ refused, errors, typed: parsed.value }, { status: refused === undefined ? 400 : 409 })
  }
  return redirect(`/cohorts/${result.value.cohortId}`, { headers: await beginAsTrainer(world, request, signedIn) })
})

export default function NewCohort({ loaderData: { courses, today, area }, actionData }: Route.ComponentProps) {
  const { words: { cohorts, refusals } } = useWords()
  const errors = actionData?.errors ?? {}
  const typed = actionData?.typed
  const labels: Record<keyof CohortForm, string> = { ...useCohortLabels(), courseId: cohorts.course }
  const errorOf = (field: keyof CohortForm) => errors[field] && refusals[errors[field]]
  const listed = (Object.keys(labels) as (keyof CohortForm)[]).flatMap((name) => (errors[name] ? [{ name, label: labels[name], text: refusals[errors[name]] }] : []))
  return (
    <Page title={cohorts.startTitle} lead={cohorts.startLead} back={{ href: '/cohorts', label: cohorts.title }}>
      <ClassArea area={area} />
      <form method="post" noValidate>
        <Refused reason={actionData?.refused} />
        <ErrorSummary errors={listed} />
        <SelectField name="courseId" label={labels.courseId} choices={courses} defaultValue={typed?.courseId} error={errorOf('courseId')} />
        <CohortFields typed={typed} errors={errors} today={today} />
        <Button wide>{cohorts.start}</Button>
      </form>
    </Page>
  )
}
