import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listMembers } from '#app/data/cohorts/members.server.ts'
import { leastExtraMinutes, mostExtraMinutes } from '#app/domain/assessment/extra-time.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextField, type Choice } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { grantExtraTime } from '#app/usecases/assessment/grant-extra-time.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/extra-time'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

const fields = z.object({ learner: z.string().max(100).default(''), attempt: z.string().max(100).default(''), minutes: z.string().max(100).default(''), reason: z.string().max(10_000).default('') })

export const meta = pageTitle((words) => words.receipts.extraTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const cohort = await findCohort(world.db, params.cohort)
  const course = cohort && findCourse(world.catalogue, cohort.courseId)
  if (!cohort || !course) throw data(null, { status: 404 })
  const members = await listMembers(world.db, cohort.id, course.id)
  const query = new URL(request.url).searchParams
  return {
    cohort: { id: cohort.id, name: cohort.name }, limit: findQuiz(course, 'final')?.rules.limitMinutes ?? null, chosen: query.get('learner') ?? '', attempt: query.get('attempt') ?? '', given: /^\d{1,3}$/.test(query.get('given') ?? '') ? Number(query.get('given')) : 0,
    learners: members.toSorted((one, other) => (one.nameSort < other.nameSort ? -1 : 1)).map(({ personId, name }) => ({ value: personId, label: name })),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { learner, attempt, minutes, reason } = parsed.value
  const result = await grantExtraTime(world, { actorId: personOf(asker).personId, cohortId: params.cohort, personId: learner, quizId: 'final', attemptId: attempt === '' ? null : attempt, minutes, reason })
  return result.ok ? redirect(`/cohorts/${params.cohort}/extra-time?given=${result.value}`) : data({ refused: result.reason, typed: parsed.value }, { status: 400 })
})

export default function ExtraTime({ loaderData: { cohort, limit, given, ...form }, actionData }: Route.ComponentProps) {
  const { words: { receipts } } = useWords()
  return (
    <Page title={receipts.extraTitle} kicker={cohort.name} lead={limit === null ? receipts.extraNoLimit : receipts.extraLead(limit)} back={{ href: `/cohorts/${cohort.id}/attempts`, label: receipts.attempts }}>
      <Refused reason={actionData?.refused} />
      {given > 0 && !actionData && <Notice kind="ok">{receipts.extraGiven(given)}</Notice>}
      {limit !== null && <GrantForm {...form} typed={actionData?.typed ?? { learner: form.chosen, attempt: form.attempt, minutes: '', reason: '' }} />}
    </Page>
  )
}

function GrantForm({ learners, typed }: { readonly learners: readonly Choice[]; readonly typed: z.output<typeof fields> }) {
  const { words: { cohorts, receipts } } = useWords()
  return (
    <form method="post" noValidate>
      <input type="hidden" name="attempt" value={typed.attempt} />
      <SelectField name="learner" label={cohorts.learner} choices={learners} defaultValue={typed.learner} />
      <TextField name="minutes" type="number" inputMode="numeric" min={leastExtraMinutes} max={mostExtraMinutes} label={receipts.extraMinutes} hint={receipts.extraMinutesHint} defaultValue={typed.minutes} />
      <TextField name="reason" maxLength={500} label={receipts.extraReason} defaultValue={typed.reason} />
      <Button wide>{receipts.extraButton}</Button>
    </form>
  )
}
